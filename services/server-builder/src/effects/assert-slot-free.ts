import type { TransactionSql } from '../store/connect-store.ts';
import { lockUnitInSlot } from '../store/lock-unit-in-slot.ts';
import { refuse } from './refuse.ts';

/** Holds until the transaction ends, because the caller has locked the server. */
export async function assertSlotFree(
  tx: TransactionSql,
  serverUuid: string,
  slot: string | null,
): Promise<void> {
  if (slot === null) return;
  const unit = await lockUnitInSlot(tx, serverUuid, slot);
  if (!unit) return;
  throw refuse('slot_occupied', `${slot} already holds ${unit.component_uuid} ${unit.serial}`, {
    slot,
    found_component_uuid: unit.component_uuid,
    found_serial: unit.serial,
  });
}
