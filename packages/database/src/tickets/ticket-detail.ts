import type { Priority, TicketStanding, TicketStatus, TicketType } from '@racksmith/domain';
import type { UserRef } from './user-ref.ts';

/** Every column of a ticket, the people behind the ids, and all that decides what may be done with it. */
export interface TicketDetail {
  id: number;
  ticketNumber: string;
  title: string;
  description: string;
  ticketType: TicketType;
  priority: Priority;
  targetServerUuid: string;
  targetServerName: string | null;
  status: TicketStatus;
  createdBy: number;
  assignedTo: number | null;
  approvedBy: number | null;
  reviewedBy: number | null;
  rejectedBy: number | null;
  deployedBy: number | null;
  completedBy: number | null;
  cancelledBy: number | null;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  rejectedAt: Date | null;
  deployedAt: Date | null;
  completedAt: Date | null;
  cancelledAt: Date | null;
  /** Minutes. */
  estimatedDuration: number | null;
  scheduledDate: Date | null;
  rejectionReason: string | null;
  deploymentNotes: string | null;
  completionNotes: string | null;
  cancellationReason: string | null;
  changeRequest: string | null;
  changesRequested: boolean;
  needsAttention: boolean;
  lastDeployError: string | null;
  version: number;
  revision: number;
  planHash: string | null;
  /** The ticket that has the server, while this one waits for it. */
  waitsFor: string | null;
  batchId: string | null;
  /** Set while its approval, or who may deploy it, rests on an override. */
  overriddenAt: Date | null;
  /** Nobody touched it for too long. */
  expiredAt: Date | null;
  itemsCount: number;
  /** History rows that the viewer may see. */
  historyCount: number;
  creator: UserRef;
  assignee: UserRef | null;
  approver: UserRef | null;
  reviewer: UserRef | null;
  rejecter: UserRef | null;
  deployer: UserRef | null;
  completer: UserRef | null;
  canceller: UserRef | null;
  standing: TicketStanding;
}
