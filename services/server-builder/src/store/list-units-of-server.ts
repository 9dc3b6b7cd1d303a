import type { UnitRef } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

export async function listUnitsOfServer(sql: Queryable, serverUuid: string): Promise<UnitRef[]> {
  return sql<UnitRef[]>`
    select unit_id, component_type, component_uuid, serial, slot
    from server_builder.units
    where server_uuid = ${serverUuid}
    order by component_type, slot collate "C", serial`;
}
