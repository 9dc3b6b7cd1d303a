import type { InstallStep, ReplaceStep, Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { lockAvailableUnit } from '../store/lock-available-unit.ts';
import { lockUnit } from '../store/lock-unit.ts';
import { UNIT_MOVES } from '../unit-moves.ts';
import { refuse } from './refuse.ts';

type Wanted = Pick<InstallStep | ReplaceStep, 'component_type' | 'component_uuid' | 'serial'>;

/** The unit that the step installs, locked: the named one, else a free one of the model. */
export async function takeIncoming(tx: TransactionSql, wanted: Wanted): Promise<Unit> {
  const { component_type, component_uuid, serial } = wanted;
  const unit = serial === null ? await takeAny(tx, component_uuid) : await takeNamed(tx, serial);
  if (unit.component_uuid !== component_uuid || unit.component_type !== component_type) {
    const message = `Unit ${unit.serial} is a ${unit.component_uuid}, not a ${component_uuid}`;
    throw refuse('unit_differs', message, {
      serial: unit.serial,
      expected_component_uuid: component_uuid,
      expected_component_type: component_type,
      found_component_uuid: unit.component_uuid,
      found_component_type: unit.component_type,
    });
  }
  return unit;
}

async function takeAny(tx: TransactionSql, componentUuid: string): Promise<Unit> {
  const unit = await lockAvailableUnit(tx, componentUuid);
  if (unit) return unit;
  const message = `No unit of ${componentUuid} is available`;
  throw refuse('no_stock', message, { component_uuid: componentUuid, available: 0 });
}

async function takeNamed(tx: TransactionSql, serial: string): Promise<Unit> {
  const unit = await lockUnit(tx, { serial });
  if (!unit) throw refuse('serial_unknown', `There is no unit with serial ${serial}`, { serial });
  const open: readonly string[] = UNIT_MOVES.install.from;
  if (open.includes(unit.state)) return unit;
  throw refuse('serial_not_available', `Unit ${serial} is not available: it is ${unit.state}`, {
    serial,
    found_state: unit.state,
    found_server_uuid: unit.server_uuid,
    found_slot: unit.slot,
  });
}
