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

/** Statuses in which units and slots are held for a ticket: from its approval until it is done with, or decided anew. */
export function holdsParts(status: TicketStatus): boolean {
  return status === 'approved' || status === 'in_progress' || status === 'deployed';
}

/** Statuses in which nothing more can happen to the hardware and the workflow has ended. */
export function isClosed(status: TicketStatus): boolean {
  return status === 'completed' || status === 'cancelled';
}
