import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';

/**
 * Query for how many units of each model are free, or held for the ticket; 0 included, in the order asked. Each of the
 * two is counted by an index of its own, however large the stock is.
 */
export function stockOfModels(
  sql: Queryable,
  componentUuids: readonly string[],
  ticketNumber: string | null,
): Fragment {
  return sql`
    select asked.component_uuid, (free.count + held.count)::integer as available
    from unnest(${[...componentUuids]}::text[]) with ordinality as asked (component_uuid, place)
    cross join lateral (
      select count(*) from server_builder.units
      where units.component_uuid = asked.component_uuid and units.state = 'available'
    ) as free
    cross join lateral (
      select count(*)
      from server_builder.reservations
      join server_builder.reservation_holds using (key)
      join server_builder.units using (unit_id)
      where reservations.ticket_number = ${ticketNumber}::text and reservations.released_at is null
        and units.component_uuid = asked.component_uuid and units.state = 'reserved'
    ) as held
    order by asked.place`;
}
