import type { Unit, UnitState } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

export interface UnitQuery {
  componentUuid?: string | undefined;
  serial?: string | undefined;
  state?: UnitState | undefined;
  limit: number;
}

export async function listUnits(sql: Queryable, query: UnitQuery): Promise<Unit[]> {
  const { componentUuid = null, serial = null, state = null, limit } = query;
  return sql<Unit[]>`
    select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
    from server_builder.units
    where (${componentUuid}::text is null or component_uuid = ${componentUuid})
      and (${serial}::text is null or serial = ${serial})
      and (${state}::text is null or state = ${state})
    order by serial
    limit ${limit}`;
}
