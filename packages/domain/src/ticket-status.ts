export const TICKET_STATUSES = [
  'draft',
  'pending',
  'approved',
  'rejected',
  'in_progress',
  'deployed',
  'completed',
  'cancelled',
] as const;

export type TicketStatus = (typeof TICKET_STATUSES)[number];
