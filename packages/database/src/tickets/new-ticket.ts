import type { NewNotice } from '../notices/new-notice.ts';
import type { PlanRecord } from './plan-record.ts';
import type { StoredRequest } from './stored-request.ts';
import type { UserRef } from './user-ref.ts';

/** A ticket to be written under an id and a number that were allocated before. */
export interface NewTicket {
  ticketId: number;
  ticketNumber: string;
  eventId: string;
  actor: UserRef;
  status: 'draft' | 'pending';
  request: StoredRequest;
  serverUuid: string;
  serverName: string | null;
  /** null where nothing could be planned, as for a draft without items. */
  plan: PlanRecord | null;
  notices: readonly NewNotice[];
}
