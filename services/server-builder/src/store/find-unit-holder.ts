import type { TransactionSql } from './connect-store.ts';

/** The ticket that a unit is held for. */
export async function findUnitHolder(tx: TransactionSql, unitId: string): Promise<string | undefined> {
  const [row] = await tx<{ ticket_number: string }[]>`
    select reservations.ticket_number
    from server_builder.reservation_holds
    join server_builder.reservations using (key)
    where unit_id = ${unitId}`;
  return row?.ticket_number;
}
