import type { TransactionSql } from './connect-store.ts';

/** The key under which something is held for a ticket. */
export async function findTicketReservation(
  tx: TransactionSql,
  ticketNumber: string,
): Promise<string | undefined> {
  const [row] = await tx<{ key: string }[]>`
    select key from server_builder.reservations
    where ticket_number = ${ticketNumber} and released_at is null`;
  return row?.key;
}
