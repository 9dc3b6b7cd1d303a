import type { StockLevel } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

/** Every model that the inventory has ever held, with how many are free. */
export async function listStock(sql: Queryable): Promise<StockLevel[]> {
  return sql<StockLevel[]>`
    select component_uuid, component_type, count(*) filter (where state = 'available')::integer as available
    from server_builder.units
    group by component_uuid, component_type
    order by component_uuid, component_type`;
}
