import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

export async function lockUnitInSlot(
  tx: TransactionSql,
  serverUuid: string,
  slot: string,
): Promise<Unit | undefined> {
  const [unit] = await tx<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where server_uuid = ${serverUuid} and slot = ${slot}
    for update`;
  return unit;
}
