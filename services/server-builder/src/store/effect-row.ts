import type { Effect, EffectAction, SettingChange, UnitRef } from '@racksmith/contracts/server-builder';
import type { Disposition } from '@racksmith/domain';

import type { Queryable } from './connect-store.ts';

/** An effect that was applied, with its units as they are named in answers. */
export interface EffectRow {
  effect_id: string;
  key: string;
  server_uuid: string;
  ticket_number: string;
  step_index: number;
  action: EffectAction;
  server_version: number;
  installed: UnitRef | null;
  removed: UnitRef | null;
  removed_to: Disposition | null;
  setting: SettingChange | null;
  applied_at: Date;
  undone_at: Date | null;
  undone_server_version: number | null;
}

/** The columns of EffectRow, from `effects` joined by `unitsOfEffect`. */
export function effectColumns(sql: Queryable) {
  return sql`
    effects.effect_id, effects.key, effects.server_uuid, effects.ticket_number, effects.step_index,
    effects.action, effects.server_version, effects.removed_to, effects.setting, effects.applied_at,
    effects.undone_at, effects.undone_server_version,
    case when incoming.unit_id is not null then jsonb_build_object(
      'unit_id', incoming.unit_id, 'component_type', incoming.component_type,
      'component_uuid', incoming.component_uuid, 'serial', incoming.serial, 'slot', effects.slot) end as installed,
    case when outgoing.unit_id is not null then jsonb_build_object(
      'unit_id', outgoing.unit_id, 'component_type', outgoing.component_type,
      'component_uuid', outgoing.component_uuid, 'serial', outgoing.serial, 'slot', effects.slot) end as removed`;
}

export function unitsOfEffect(sql: Queryable) {
  return sql`
    left join server_builder.units as incoming on incoming.unit_id = effects.installed_unit_id
    left join server_builder.units as outgoing on outgoing.unit_id = effects.removed_unit_id`;
}

export function presentEffect(row: EffectRow): Effect {
  return {
    effect_id: row.effect_id,
    key: row.key,
    server_uuid: row.server_uuid,
    ticket_number: row.ticket_number,
    step_index: row.step_index,
    action: row.action,
    server_version: row.server_version,
    installed: row.installed,
    removed: row.removed,
    setting: row.setting,
    applied_at: row.applied_at.toISOString(),
    undone_at: row.undone_at?.toISOString() ?? null,
  };
}
