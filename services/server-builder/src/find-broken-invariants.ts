import type { Sql } from './store/connect-store.ts';

/**
 * What must hold after anything that was done, successful or not; empty where it does.
 * @param imported how many units all imports have brought in
 */
export async function findBrokenInvariants(sql: Sql, imported: number): Promise<string[]> {
  return [...(await findLostUnits(sql, imported)), ...(await findContradictions(sql))];
}

/** Units appear by import and never vanish: those in servers, stock, quarantine, rma and scrap are all there are. */
async function findLostUnits(sql: Sql, imported: number): Promise<string[]> {
  const places = await sql<{ place: string; units: number }[]>`
    select place, count(*)::integer as units
    from (
      select serial, 'servers' as place from server_builder.units join server_builder.servers on uuid = server_uuid
      union all
      select serial, 'stock' from server_builder.units where state in ('available', 'reserved')
      union all
      select serial, state from server_builder.units where state in ('quarantine', 'rma', 'scrapped')
    ) as found
    group by place
    order by place`;
  const sum = places.reduce((total, { units }) => total + units, 0);
  if (sum === imported) return [];
  const found = places.map(({ place, units }) => `${units} in ${place}`).join(', ');
  return [`${imported} units were imported, but there are ${found}`];
}

async function findContradictions(sql: Sql): Promise<string[]> {
  const rows = await sql<{ fault: string }[]>`
    select 'unit ' || serial || ' is reserved for nobody' as fault
    from server_builder.units
    where state = 'reserved' and unit_id not in (
      select unit_id from server_builder.reservation_holds where unit_id is not null)
    union all
    select 'slot ' || slot || ' of ' || server_uuid || ' is held for the released ' || key
    from server_builder.reserved_slots
    where key in (select key from server_builder.reservations where released_at is not null)
    union all
    select 'server ' || uuid || ' has version ' || version || ' after ' || changes || ' changes'
    from (
      select uuid, version,
        (select count(applied_at) + count(undone_at) from server_builder.effects where server_uuid = uuid)
          + (select count(*) from server_builder.status_changes where server_uuid = uuid) as changes
      from server_builder.servers
    ) as counted
    where version <> 1 + changes`;
  return rows.map(({ fault }) => fault);
}
