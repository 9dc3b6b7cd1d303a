import type { InstallStep, ReplaceStep, Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { findUnitHolder } from '../store/find-unit-holder.ts';
import { lockAvailableUnit } from '../store/lock-available-unit.ts';
import { lockReservedUnit } from '../store/lock-reserved-unit.ts';
import { lockUnit } from '../store/lock-unit.ts';
import { UNIT_MOVES } from '../unit-moves.ts';
import { refuse } from './refuse.ts';

/** The unit that the step installs, locked: the named one, else one held for the ticket, else a free one of the model. */
export async function takeIncoming(tx: TransactionSql, step: InstallStep | ReplaceStep): Promise<Unit> {
  const { component_type, component_uuid, serial, ticket_number: ticketNumber } = step;
  const unit = serial === null ? await takeAny(tx, step) : await takeNamed(tx, serial, ticketNumber);
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

async function takeAny(tx: TransactionSql, step: InstallStep | ReplaceStep): Promise<Unit> {
  const { component_uuid: componentUuid, step_index: stepIndex, ticket_number: ticketNumber } = step;
  const unit =
    (await lockReservedUnit(tx, ticketNumber, { componentUuid, stepIndex })) ??
    (await lockAvailableUnit(tx, componentUuid));
  if (unit) return unit;
  const message = `No unit of ${componentUuid} is available`;
  throw refuse('no_stock', message, { component_uuid: componentUuid, available: 0 });
}

async function takeNamed(tx: TransactionSql, serial: string, ticketNumber: string): Promise<Unit> {
  const unit = await lockUnit(tx, { serial });
  if (!unit) throw refuse('serial_unknown', `There is no unit with serial ${serial}`, { serial });
  const open: readonly string[] = UNIT_MOVES.install.from;
  const holder = await findUnitHolder(tx, unit.unit_id);
  const isHeld = holder !== undefined && holder !== ticketNumber;
  if (open.includes(unit.state) && !isHeld) return unit;
  const state = isHeld ? `${unit.state} for ${holder}` : unit.state;
  throw refuse('serial_not_available', `Unit ${serial} is not available: it is ${state}`, {
    serial,
    found_state: unit.state,
    held_for: holder ?? null,
    found_server_uuid: unit.server_uuid,
    found_slot: unit.slot,
  });
}
