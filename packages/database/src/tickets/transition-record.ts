import type { InstalledUnit, TicketMove, TicketStatus } from '@racksmith/domain';
import type { NewNotice } from '../notices/new-notice.ts';
import type { PlanRecord } from './plan-record.ts';
import type { StoredRequest } from './stored-request.ts';
import type { ApprovalDecision } from './list-approvals.ts';
import type { UserRef } from './user-ref.ts';

/** One move of a ticket, complete: it happens as a whole and once, or not at all. */
export interface TransitionRecord {
  ticketId: number;
  /** Unique per ticket; the same event a second time changes nothing. */
  eventId: string;
  expectedVersion: number;
  move: TicketMove;
  from: TicketStatus;
  to: TicketStatus;
  actor: UserRef;
  /** The person for whom the system acts. */
  onBehalfOf?: number | null;
  comment: string | null;
  changes: TransitionChanges;
  notices: readonly NewNotice[];
}

/** What changes beside the status. An absent field stays as it is; null empties it. */
export interface TransitionChanges {
  assignTo?: number | null;
  changesRequested?: boolean;
  needsAttention?: boolean;
  rejectionReason?: string | null;
  changeRequest?: string | null;
  deploymentNotes?: string | null;
  completionNotes?: string | null;
  cancellationReason?: string | null;
  lastDeployError?: string | null;
  plan?: PlanRecord;
  /** The edited request; its items replace the old ones. */
  request?: StoredRequest;
  newRevision?: boolean;
  /** Whoever wrote the former revision wrote this one, too: the request is still theirs. */
  keepsAuthors?: boolean;
  /** Place of the item for which a part was chosen, which is all that the request changes. */
  boundItem?: number;
  approval?: {
    decision: ApprovalDecision;
    planHash: string | null;
    /** Under which the server builder holds what it needs; absent if that is nothing. */
    reservationKey?: string | null;
  };
  voidApprovals?: true;
  installed?: readonly InstalledUnit[];
  /** Places of the items of which something was left out: they are not fulfilled. */
  skippedItems?: readonly number[];
}
