import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** The unit by its serial, or by its id, as it is once nobody else is moving it. */
export async function lockUnit(
  tx: TransactionSql,
  by: { serial: string } | { unitId: string },
): Promise<Unit | undefined> {
  const isNamed = 'serial' in by ? tx`serial = ${by.serial}` : tx`unit_id = ${by.unitId}`;
  const [unit] = await tx<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where ${isNamed}
    for update`;
  return unit;
}
