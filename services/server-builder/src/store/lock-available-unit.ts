import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** The free unit of the model with the lowest serial that nobody else is taking. */
export async function lockAvailableUnit(
  tx: TransactionSql,
  componentUuid: string,
): Promise<Unit | undefined> {
  const select = (waiting: 'skip locked' | 'wait') => tx<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where component_uuid = ${componentUuid} and state = 'available'
    order by serial
    limit 1
    for update ${waiting === 'wait' ? tx`` : tx`skip locked`}`;
  const [free] = await select('skip locked');
  if (free) return free;
  // All that are left are being taken by others, who may yet give up: wait for them rather than say "none".
  const [released] = await select('wait');
  return released;
}
