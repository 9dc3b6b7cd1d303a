import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** A unit of the model that is held for the ticket: the one of the step, else any. */
export async function lockReservedUnit(
  tx: TransactionSql,
  ticketNumber: string,
  { componentUuid, stepIndex }: { componentUuid: string; stepIndex: number },
): Promise<Unit | undefined> {
  const [unit] = await tx<Unit[]>`
    select unit_id, units.component_type, units.component_uuid, serial, units.slot, state, units.server_uuid
    from server_builder.units
    join server_builder.reservation_holds as holds using (unit_id)
    join server_builder.reservations using (key)
    where reservations.ticket_number = ${ticketNumber} and units.component_uuid = ${componentUuid}
      and units.state = 'reserved'
    order by holds.step_index <> ${stepIndex}, serial
    limit 1
    for update of units`;
  return unit;
}
