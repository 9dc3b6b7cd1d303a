import type { Queryable } from './connect-store.ts';

/** How many units of each model are free, or held for the ticket; 0 included, in the order asked. */
export async function countAvailable(
  sql: Queryable,
  componentUuids: readonly string[],
  ticketNumber: string | null = null,
): Promise<{ component_uuid: string; available: number }[]> {
  return sql<{ component_uuid: string; available: number }[]>`
    select asked.component_uuid, count(units.unit_id)::integer as available
    from unnest(${[...componentUuids]}::text[]) with ordinality as asked (component_uuid, place)
    left join server_builder.units
      on units.component_uuid = asked.component_uuid and (units.state = 'available'
        or units.state = 'reserved' and exists (
          select from server_builder.reservation_holds as holds
          join server_builder.reservations using (key)
          where holds.unit_id = units.unit_id and reservations.ticket_number = ${ticketNumber}))
    group by asked.component_uuid, asked.place
    order by asked.place`;
}
