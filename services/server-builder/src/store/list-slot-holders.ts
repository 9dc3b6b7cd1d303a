import type { TransactionSql } from './connect-store.ts';

/** Those of the slots that are held for another ticket, with that ticket. */
export async function listSlotHolders(
  tx: TransactionSql,
  serverUuid: string,
  slots: readonly string[],
  ticketNumber: string,
): Promise<Map<string, string>> {
  const rows = await tx<{ slot: string; ticket_number: string }[]>`
    select reserved_slots.slot, reservations.ticket_number
    from server_builder.reserved_slots
    join server_builder.reservations using (key)
    where reserved_slots.server_uuid = ${serverUuid} and reserved_slots.slot = any(${[...slots]}::text[])
      and reservations.ticket_number <> ${ticketNumber}`;
  return new Map(rows.map((row) => [row.slot, row.ticket_number]));
}
