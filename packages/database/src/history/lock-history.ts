import type { Queryable } from '../connect.ts';

/**
 * Lets one writer at a time append to the history of a ticket, until the transaction ends. Whoever touches other rows as
 * well takes this lock first, as all do: in two orders they would wait for each other for ever.
 */
export async function lockHistory(tx: Queryable, ticketId: number): Promise<void> {
  await tx`select from ticket_heads where ticket_id = ${ticketId} for update`;
}
