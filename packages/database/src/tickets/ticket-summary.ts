import type { Priority, TicketStatus, TicketType } from '@racksmith/domain';
import type { UserRef } from './user-ref.ts';

/** A ticket as a list shows it. */
export interface TicketSummary {
  id: number;
  ticketNumber: string;
  title: string;
  ticketType: TicketType;
  priority: Priority;
  status: TicketStatus;
  targetServerUuid: string;
  targetServerName: string | null;
  creator: UserRef;
  assignee: UserRef | null;
  changesRequested: boolean;
  needsAttention: boolean;
  overridden: boolean;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  rejectedAt: Date | null;
  deployedAt: Date | null;
  completedAt: Date | null;
  cancelledAt: Date | null;
  scheduledDate: Date | null;
  itemsCount: number;
}
