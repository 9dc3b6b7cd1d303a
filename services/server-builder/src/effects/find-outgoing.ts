import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { lockLooseUnit } from '../store/lock-loose-unit.ts';
import { lockUnit } from '../store/lock-unit.ts';
import { lockUnitInSlot } from '../store/lock-unit-in-slot.ts';
import { refuse } from './refuse.ts';

export interface Leaving {
  ticketNumber: string;
  serverUuid: string;
  componentUuid: string;
  slot: string | null;
  serial: string | null;
}

/** The unit that leaves, locked, and seen to be what the step says it is. */
export async function findOutgoing(tx: TransactionSql, leaving: Leaving): Promise<Unit> {
  const unit = await locate(tx, leaving);
  const isOther = leaving.serial !== null && unit.serial !== leaving.serial;
  if (unit.component_uuid === leaving.componentUuid && !isOther) return unit;
  const expected = leaving.serial ?? leaving.componentUuid;
  const place = unit.slot ?? 'The server';
  throw refuse('unit_differs', `${place} holds ${unit.component_uuid} ${unit.serial}, not ${expected}`, {
    slot: unit.slot,
    expected_component_uuid: leaving.componentUuid,
    expected_serial: leaving.serial,
    found_component_uuid: unit.component_uuid,
    found_serial: unit.serial,
  });
}

async function locate(tx: TransactionSql, leaving: Leaving): Promise<Unit> {
  const { serverUuid, slot, serial, componentUuid, ticketNumber } = leaving;
  if (slot !== null) {
    const unit = await lockUnitInSlot(tx, serverUuid, slot);
    if (unit) return unit;
    throw refuse('slot_empty', `${slot} is empty`, {
      slot,
      expected_component_uuid: componentUuid,
      expected_serial: serial,
    });
  }
  if (serial !== null) return locateSerial(tx, serverUuid, serial);
  const unit = await lockLooseUnit(tx, serverUuid, { componentUuid, ticketNumber });
  if (unit) return unit;
  throw refuse('unit_not_there', `The server holds no ${componentUuid} outside its slots`, {
    component_uuid: componentUuid,
    slot: null,
  });
}

async function locateSerial(tx: TransactionSql, serverUuid: string, serial: string): Promise<Unit> {
  const unit = await lockUnit(tx, { serial });
  if (!unit) throw refuse('serial_unknown', `There is no unit with serial ${serial}`, { serial });
  if (unit.server_uuid === serverUuid) return unit;
  throw refuse('unit_not_there', `Unit ${serial} is not in this server`, {
    serial,
    found_state: unit.state,
    found_server_uuid: unit.server_uuid,
    found_slot: unit.slot,
  });
}
