import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';

/** Query for all units in a server, a UnitRef each. */
export function unitsOfServer(sql: Queryable, serverUuid: string): Fragment {
  return sql`
    select unit_id, component_type, component_uuid, serial, slot
    from server_builder.units
    where server_uuid = ${serverUuid}
    order by component_type, slot collate "C", serial`;
}
