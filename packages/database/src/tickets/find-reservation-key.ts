import type { Queryable } from '../connect.ts';

/** Under which key the server builder holds what the approval of this event needs; null if that is nothing. */
export async function findReservationKey(
  sql: Queryable,
  ticketId: number,
  eventId: string,
): Promise<string | null> {
  const [approval] = await sql<{ reservationKey: string | null }[]>`
    select reservation_key from ticket_approvals where ticket_id = ${ticketId} and event_id = ${eventId}`;
  return approval?.reservationKey ?? null;
}
