import type { Unit, UnitEvent, UnitTimeline } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { Queryable, Sql } from './connect-store.ts';

/** @throws DomainError NOT_FOUND */
export async function readTimeline(sql: Sql, unitId: string): Promise<UnitTimeline> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [unit] = await tx<Unit[]>`
      select unit_id, component_type, component_uuid, serial, slot, state, server_uuid
      from server_builder.units where unit_id = ${unitId}`;
    if (!unit) throw new DomainError('NOT_FOUND', `There is no unit ${unitId}`);
    return { unit, events: await listEvents(tx, unitId) };
  });
}

/** An undone install leaves the unit free, or reserved again: what of the two is not part of its biography. */
async function listEvents(sql: Queryable, unitId: string): Promise<UnitEvent[]> {
  const rows = await sql<(Omit<UnitEvent, 'at'> & { at: Date })[]>`
    with events as (
      select imported_at as at, 'imported' as event,
        case when imported_server_uuid is null then 'available' else 'installed' end as state,
        imported_server_uuid as server_uuid, imported_slot as slot, null as ticket_number, null as actor,
        null as reason, 0 as place
      from server_builder.units where unit_id = ${unitId}
      union all
      select applied_at, 'removed', removed_to, server_uuid, slot, ticket_number, null, null, server_version
      from server_builder.effects where removed_unit_id = ${unitId}
      union all
      select applied_at, 'installed', 'installed', server_uuid, slot, ticket_number, null, null, server_version
      from server_builder.effects where installed_unit_id = ${unitId}
      union all
      select undone_at, 'install_undone', 'available', server_uuid, slot, ticket_number, null, null,
        undone_server_version
      from server_builder.effects where installed_unit_id = ${unitId} and undone_at is not null
      union all
      select undone_at, 'removal_undone', 'installed', server_uuid, slot, ticket_number, null, null,
        undone_server_version
      from server_builder.effects where removed_unit_id = ${unitId} and undone_at is not null
      union all
      select handled_at, 'handled', to_state, null, null, null, actor, reason, 0
      from server_builder.unit_handlings where unit_id = ${unitId}
    )
    select events.at, events.event, events.state, events.server_uuid, servers.name as server_name, events.slot,
      events.ticket_number, events.actor, events.reason
    from events
    left join server_builder.servers on servers.uuid = events.server_uuid
    order by events.at, events.place`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
