import type { EffectStep, SettingChange, UnitRef } from '@racksmith/contracts/server-builder';
import type { Disposition } from '@racksmith/domain';

import type { TransactionSql } from './connect-store.ts';

/** What a step changed. */
export interface Change {
  installed: UnitRef | null;
  removed: UnitRef | null;
  removedTo: Disposition | null;
  setting: SettingChange | null;
}

export interface NewEffect {
  key: string;
  serverUuid: string;
  serverVersion: number;
  step: EffectStep;
  change: Change;
}

export async function insertEffect(tx: TransactionSql, effect: NewEffect): Promise<void> {
  const { key, serverUuid, serverVersion, step, change } = effect;
  await tx`
    insert into server_builder.effects
      (key, server_uuid, request, ticket_number, step_index, action, server_version,
        installed_unit_id, removed_unit_id, removed_to, slot, setting, applied_at)
    values (${key}, ${serverUuid}, ${tx.json(step)}, ${step.ticket_number}, ${step.step_index}, ${step.action},
      ${serverVersion}, ${change.installed?.unit_id ?? null}, ${change.removed?.unit_id ?? null},
      ${change.removedTo}, ${(change.installed ?? change.removed)?.slot ?? null},
      ${change.setting && tx.json({ ...change.setting })}, clock_timestamp())`;
}
