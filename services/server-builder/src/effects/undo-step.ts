import type { UndoneEffect } from '@racksmith/contracts/server-builder';

import type { Sql, TransactionSql } from '../store/connect-store.ts';
import type { EffectRow } from '../store/effect-row.ts';
import { findEffect } from '../store/find-effect.ts';
import { findSetting } from '../store/find-setting.ts';
import { findUnitHolder } from '../store/find-unit-holder.ts';
import { insertVoidKey } from '../store/insert-void-key.ts';
import { lockKey } from '../store/lock-key.ts';
import { lockServer } from '../store/lock-server.ts';
import { lockUnit } from '../store/lock-unit.ts';
import { markEffectUndone } from '../store/mark-effect-undone.ts';
import { moveUnit } from '../store/move-unit.ts';
import { raiseServerVersion } from '../store/raise-server-version.ts';
import { writeSetting } from '../store/write-setting.ts';
import { assertSlotFree } from './assert-slot-free.ts';
import { refuse } from './refuse.ts';

/**
 * Puts everything back that the effect of a key has changed, once. A key without effect is barred for ever, so that a
 * call still under way cannot apply it later. Works on a server of any status: what was begun must be endable.
 * @throws DomainError EFFECT_REFUSED if its unit, slot or setting has been changed since; then nothing has changed
 */
export async function undoStep(sql: Sql, key: string): Promise<UndoneEffect> {
  return sql.begin(async (tx) => {
    await lockKey(tx, key);
    const known = await findEffect(tx, key);
    if (!known) await insertVoidKey(tx, key);
    if (!known || known.isVoid) return { key, undone: false, server_version: null };
    if (known.undone_at) return { key, undone: true, server_version: known.undone_server_version };
    await lockServer(tx, known.server_uuid);
    await takeOut(tx, known);
    await putBack(tx, known);
    await resetSetting(tx, known);
    const version = await raiseServerVersion(tx, known.server_uuid);
    await markEffectUndone(tx, key, version);
    return { key, undone: true, server_version: version };
  });
}

async function takeOut(tx: TransactionSql, { installed, server_uuid }: EffectRow): Promise<void> {
  if (!installed) return;
  const unit = await lockUnit(tx, { unitId: installed.unit_id });
  if (unit?.server_uuid !== server_uuid || unit.slot !== installed.slot) {
    throw refuse('unit_not_there', `Unit ${installed.serial} is no longer where it was installed`, {
      serial: installed.serial,
      expected_server_uuid: server_uuid,
      expected_slot: installed.slot,
      found_state: unit?.state ?? null,
      found_server_uuid: unit?.server_uuid ?? null,
      found_slot: unit?.slot ?? null,
    });
  }
  // The approval still stands, and with it what was held for it.
  const state = (await findUnitHolder(tx, unit.unit_id)) === undefined ? 'available' : 'reserved';
  await moveUnit(tx, unit.unit_id, 'undoInstall', { state, serverUuid: null, slot: null });
}

async function putBack(tx: TransactionSql, effect: EffectRow): Promise<void> {
  const { removed, removed_to, server_uuid } = effect;
  if (!removed) return;
  await assertSlotFree(tx, server_uuid, removed.slot);
  const unit = await lockUnit(tx, { unitId: removed.unit_id });
  if (unit?.state !== removed_to) {
    throw refuse('unit_not_there', `Unit ${removed.serial} has been used elsewhere since it was removed`, {
      serial: removed.serial,
      expected_state: removed_to,
      found_state: unit?.state ?? null,
      found_server_uuid: unit?.server_uuid ?? null,
      found_slot: unit?.slot ?? null,
    });
  }
  const to = { state: 'installed', serverUuid: server_uuid, slot: removed.slot } as const;
  await moveUnit(tx, unit.unit_id, 'undoRemove', to);
}

async function resetSetting(tx: TransactionSql, { setting, server_uuid }: EffectRow): Promise<void> {
  if (!setting) return;
  const { path, from, to } = setting;
  const found = await findSetting(tx, server_uuid, path);
  if (found !== to) {
    throw refuse('setting_differs', `${path} has been changed since: it is ${JSON.stringify(found)}`, {
      path,
      expected: to,
      found,
    });
  }
  await writeSetting(tx, server_uuid, path, from);
}
