import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** A unit of the model that is in the server but in no slot: the one with the lowest serial. */
export async function lockLooseUnit(
  tx: TransactionSql,
  serverUuid: string,
  componentUuid: string,
): Promise<Unit | undefined> {
  const [unit] = await tx<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where server_uuid = ${serverUuid} and slot is null and component_uuid = ${componentUuid}
    order by serial
    limit 1
    for update`;
  return unit;
}
