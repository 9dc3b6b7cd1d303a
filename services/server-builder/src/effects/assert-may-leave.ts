import type { Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { findUnitHolder } from '../store/find-unit-holder.ts';
import { assertSlotNotHeld } from './assert-slot-not-held.ts';
import { refuse } from './refuse.ts';

interface Leaver {
  serverUuid: string;
  ticketNumber: string;
  unit: Unit;
}

/** Neither the slot of the unit nor, where it has none, the unit itself is held for another ticket. */
export async function assertMayLeave(
  tx: TransactionSql,
  { serverUuid, ticketNumber, unit }: Leaver,
): Promise<void> {
  const { slot, serial } = unit;
  if (slot !== null) return assertSlotNotHeld(tx, serverUuid, { slot, ticket_number: ticketNumber });
  const holder = await findUnitHolder(tx, unit.unit_id);
  if (holder === undefined || holder === ticketNumber) return;
  throw refuse('unit_reserved', `Unit ${serial} is held for ${holder}`, { serial, held_for: holder });
}
