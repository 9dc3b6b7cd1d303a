import type { Queryable } from './connect-store.ts';

/** How many units of each model are free, 0 included, in the order asked. */
export async function countAvailable(
  sql: Queryable,
  componentUuids: readonly string[],
): Promise<{ component_uuid: string; available: number }[]> {
  return sql<{ component_uuid: string; available: number }[]>`
    select asked.component_uuid, count(units.unit_id)::integer as available
    from unnest(${[...componentUuids]}::text[]) with ordinality as asked (component_uuid, place)
    left join server_builder.units
      on units.component_uuid = asked.component_uuid and units.state = 'available'
    group by asked.component_uuid, asked.place
    order by asked.place`;
}
