import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/**
 * A unit of the model that is in the server but in no slot: one that is held to leave for the ticket, else, of those
 * held for nobody, the one with the lowest serial.
 */
export async function lockLooseUnit(
  tx: TransactionSql,
  serverUuid: string,
  { componentUuid, ticketNumber }: { componentUuid: string; ticketNumber: string },
): Promise<Unit | undefined> {
  const [unit] = await tx<Unit[]>`
    select unit_id, units.component_type, units.component_uuid, serial, units.slot, state, units.server_uuid
    from server_builder.units
    left join server_builder.reservation_holds using (unit_id)
    left join server_builder.reservations using (key)
    where units.server_uuid = ${serverUuid} and units.slot is null and units.component_uuid = ${componentUuid}
      and (ticket_number is null or ticket_number = ${ticketNumber})
    order by ticket_number is null, serial
    limit 1
    for update of units`;
  return unit;
}
