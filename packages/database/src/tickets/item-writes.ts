import type { InstalledUnit } from '@racksmith/domain';
import type { Fragment, JSONValue } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';
import type { RequestedItem } from './stored-request.ts';

/** Parts of a statement that rests on `ticket`, the row as it is written. */

/** Writes the items over those at the same places and removes what is left of the old ones. */
export function itemsWrite(
  sql: Queryable,
  items: readonly RequestedItem[],
  plan: PlanRecord | null | undefined,
): Fragment {
  return sql`
    , items_written as (
      insert into ticket_items as i (
        ticket_id, revision, position, item_type, action, component_type, component_uuid, old_component_uuid,
        component_serial, specifications, requirement, quantity, disposition, config_path, current_value,
        requested_value, validation_status, validation_message, compatibility_checked
      )
      select t.id, t.revision, n.*
      from ticket t, jsonb_to_recordset(${sql.json(itemRows(items, plan) as JSONValue)}) as n (
        position integer, item_type text, action text, component_type text, component_uuid text,
        old_component_uuid text, component_serial text, specifications jsonb, requirement jsonb, quantity integer,
        disposition text, config_path text, current_value text, requested_value text, validation_status text, validation_message text,
        compatibility_checked boolean
      )
      on conflict (ticket_id, position) do update set
        revision = excluded.revision, item_type = excluded.item_type, action = excluded.action,
        component_type = excluded.component_type, component_uuid = excluded.component_uuid,
        old_component_uuid = excluded.old_component_uuid, component_serial = excluded.component_serial,
        specifications = excluded.specifications, requirement = excluded.requirement, quantity = excluded.quantity, disposition = excluded.disposition,
        config_path = excluded.config_path, current_value = excluded.current_value,
        requested_value = excluded.requested_value, validation_status = excluded.validation_status,
        validation_message = excluded.validation_message, compatibility_checked = excluded.compatibility_checked,
        fulfilled = false, fulfilled_at = null, fulfilled_component_uuid = null, fulfillment_notes = null,
        updated_at = now()
    ), items_dropped as (
      delete from ticket_items i using ticket t where i.ticket_id = t.id and i.position >= ${items.length}
    )`;
}

function itemRows(items: readonly RequestedItem[], plan: PlanRecord | null | undefined): object[] {
  return items.map((item, position) => {
    const judged = plan?.items.find(({ index }) => index === position);
    return {
      position,
      item_type: item.itemType,
      action: item.action,
      component_type: item.componentType,
      component_uuid: item.componentUuid,
      old_component_uuid: item.oldComponentUuid,
      component_serial: item.componentSerial,
      specifications: item.specifications ?? null,
      requirement: item.requirement ?? null,
      quantity: item.quantity,
      disposition: item.disposition,
      config_path: item.configPath,
      current_value: item.currentValue,
      requested_value: item.requestedValue,
      validation_status: judged?.status ?? 'pending',
      validation_message: judged?.message ?? null,
      compatibility_checked: judged !== undefined,
    };
  });
}

export interface ItemMarks {
  plan?: PlanRecord | undefined;
  installed?: readonly InstalledUnit[] | undefined;
  skippedItems?: readonly number[] | undefined;
  /** Settings are applied without a unit that says so. */
  isDeployed: boolean;
  isUndone: boolean;
}

/** Notes on the items what a new plan says of them and whether they are fulfilled: one update, as a row allows no two. */
export function itemMarksWrite(
  sql: Queryable,
  { plan, installed = [], skippedItems = [], isDeployed, isUndone }: ItemMarks,
): Fragment {
  const judged = plan?.items ?? [];
  // Where a part replaces another, the one that came in is what the item got.
  const units = [...installed].sort((a, b) => b.direction.localeCompare(a.direction));
  const fulfilled = [...new Map(units.map((unit) => [unit.itemIndex, unit.componentUuid]))];
  return sql`
    , items_marked as (
      update ticket_items i set
        validation_status = coalesce(j.status, i.validation_status),
        validation_message = case when j.index is null then i.validation_message else j.message end,
        compatibility_checked = i.compatibility_checked or j.index is not null,
        fulfilled = m.is_fulfilled,
        fulfilled_at = case when m.is_fulfilled then coalesce(i.fulfilled_at, now()) end,
        fulfilled_component_uuid = case when m.is_fulfilled then coalesce(f.uuid, i.fulfilled_component_uuid) end,
        updated_at = now()
      from ticket t
      join ticket_items o on o.ticket_id = t.id
      left join jsonb_to_recordset(${sql.json(judged)}) as j (index integer, status text, message text)
        on j.index = o.position
      left join jsonb_to_recordset(${sql.json(fulfilled.map(([index, uuid]) => ({ index, uuid })))})
        as f (index integer, uuid text) on f.index = o.position
      cross join lateral (
        select not ${isUndone} and o.position <> all (${[...skippedItems]}::integer[]) and (
          o.fulfilled or f.index is not null or (${isDeployed} and o.item_type = 'configuration')
        ) as is_fulfilled
      ) m
      where i.id = o.id
    )`;
}

/** Remembers which units went in and out; or, when the deployment was taken back, that they no longer do. */
export function unitsWrite(sql: Queryable, installed: readonly InstalledUnit[], eventId: string): Fragment {
  const rows = installed.map(({ itemIndex, unitId, componentUuid, serial, slot, direction }) => ({
    position: itemIndex,
    unit_id: unitId,
    component_uuid: componentUuid,
    serial,
    slot,
    direction,
  }));
  return sql`
    , units_written as (
      insert into ticket_item_units (
        ticket_id, item_id, item_position, unit_id, component_uuid, serial, slot, direction, event_id
      )
      select t.id, i.id, u.position, u.unit_id, u.component_uuid, u.serial, u.slot, u.direction, ${eventId}
      from ticket t
      cross join jsonb_to_recordset(${sql.json(rows)}) as u (
        position integer, unit_id text, component_uuid text, serial text, slot text, direction text
      )
      left join ticket_items i on i.ticket_id = t.id and i.position = u.position
    )`;
}

export function unitsUndone(sql: Queryable): Fragment {
  return sql`
    , units_undone as (
      update ticket_item_units u set undone_at = now() from ticket t where u.ticket_id = t.id and u.undone_at is null
    )`;
}
