import type { Priority, TicketStatus, TicketType } from '@racksmith/domain';

/** A ticket as a list shows it: flat, as the database gives it, since a page holds many. */
export interface TicketSummary {
  id: number;
  ticketNumber: string;
  title: string;
  ticketType: TicketType;
  priority: Priority;
  status: TicketStatus;
  targetServerUuid: string;
  targetServerName: string | null;
  createdBy: number;
  creatorName: string;
  assignedTo: number | null;
  assigneeName: string | null;
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
