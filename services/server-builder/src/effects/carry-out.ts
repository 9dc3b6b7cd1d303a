import type {
  ConfigureStep,
  EffectStep,
  InstallStep,
  RemoveStep,
  ReplaceStep,
} from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { findSetting } from '../store/find-setting.ts';
import type { Change } from '../store/insert-effect.ts';
import { moveUnit } from '../store/move-unit.ts';
import { writeSetting } from '../store/write-setting.ts';
import { assertSlotFree } from './assert-slot-free.ts';
import { assertMayLeave } from './assert-may-leave.ts';
import { findOutgoing } from './find-outgoing.ts';
import { refuse } from './refuse.ts';
import { takeIncoming } from './take-incoming.ts';

const NOTHING: Change = { installed: null, removed: null, removedTo: null, setting: null };

/** Does one step. The caller holds the server's lock. @throws DomainError EFFECT_REFUSED */
export async function carryOut(tx: TransactionSql, serverUuid: string, step: EffectStep): Promise<Change> {
  switch (step.action) {
    case 'install':
      return install(tx, serverUuid, step);
    case 'remove':
      return remove(tx, serverUuid, step);
    case 'replace':
      return replace(tx, serverUuid, step);
    case 'configure':
      return configure(tx, serverUuid, step);
  }
}

async function install(tx: TransactionSql, serverUuid: string, step: InstallStep): Promise<Change> {
  await assertSlotFree(tx, serverUuid, step.slot);
  const unit = await takeIncoming(tx, step);
  const to = { state: 'installed', serverUuid, slot: step.slot } as const;
  return { ...NOTHING, installed: await moveUnit(tx, unit.unit_id, 'install', to) };
}

async function remove(tx: TransactionSql, serverUuid: string, step: RemoveStep): Promise<Change> {
  const { component_uuid: componentUuid, slot, serial, disposition, ticket_number: ticketNumber } = step;
  const unit = await findOutgoing(tx, { serverUuid, ticketNumber, componentUuid, slot, serial });
  // A step may name its unit only: where it sits, and for whom that is held, is known here first.
  await assertMayLeave(tx, { serverUuid, ticketNumber, unit });
  await moveUnit(tx, unit.unit_id, 'remove', { state: disposition, serverUuid: null, slot: null });
  return { ...NOTHING, removed: unit, removedTo: disposition };
}

/** The incoming unit is taken first: a unit of the same model may leave, and must not come straight back. */
async function replace(tx: TransactionSql, serverUuid: string, step: ReplaceStep): Promise<Change> {
  const { old_component_uuid: componentUuid, slot, old_serial: serial, disposition } = step;
  const { ticket_number: ticketNumber } = step;
  const incoming = await takeIncoming(tx, step);
  const outgoing = await findOutgoing(tx, { serverUuid, ticketNumber, componentUuid, slot, serial });
  await assertMayLeave(tx, { serverUuid, ticketNumber, unit: outgoing });
  await moveUnit(tx, outgoing.unit_id, 'remove', { state: disposition, serverUuid: null, slot: null });
  const to = { state: 'installed', serverUuid, slot: outgoing.slot } as const;
  const installed = await moveUnit(tx, incoming.unit_id, 'install', to);
  return { ...NOTHING, installed, removed: outgoing, removedTo: disposition };
}

async function configure(tx: TransactionSql, serverUuid: string, step: ConfigureStep): Promise<Change> {
  const { path, from, to } = step.setting;
  const found = await findSetting(tx, serverUuid, path);
  if (found !== from) {
    throw refuse('setting_differs', `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(from)}`, {
      path,
      expected: from,
      found,
    });
  }
  await writeSetting(tx, serverUuid, path, to);
  return { ...NOTHING, setting: step.setting };
}
