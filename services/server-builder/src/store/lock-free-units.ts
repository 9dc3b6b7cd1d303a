import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/**
 * Up to so many free units of a model, those with the lowest serials, as they are once nobody else is moving them. One
 * that has just been taken out for a ticket stays its own until the ticket lets go: it may be put back.
 */
export async function lockFreeUnits(
  tx: TransactionSql,
  componentUuid: string,
  { limit, except }: { limit: number; except: readonly string[] },
): Promise<Unit[]> {
  return tx<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where component_uuid = ${componentUuid} and state = 'available' and not serial = any(${[...except]}::text[])
      and not exists (select from server_builder.reservation_holds as holds where holds.unit_id = units.unit_id)
    order by serial
    limit ${limit}
    for update`;
}
