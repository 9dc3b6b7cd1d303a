import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { isRiser, widthOf } from '../placement/fits.ts';
import type { Seating } from '../placement/seat-units.ts';
import type { Slot } from '../placement/slot.ts';

/** A server as it is drawn: before the change, or after it. */
export interface DrawnState {
  readonly ledger: Ledger;
  readonly units: readonly Unit[];
  readonly seating: Seating;
}

/** The slots of a state. Free ones behind which no opening of the chassis is left are of no use to one card more. */
export function drawnSlots({ ledger, units, seating: { slots, slotOf } }: DrawnState): readonly Slot[] {
  const openings = ledger.chassis?.specs.expansion.slots ?? null;
  const taken = new Set(slotOf.values());
  const inUse = units
    .filter((unit) => !isRiser(unit) && isCardSlot(slots.find(({ label }) => label === slotOf.get(unit.key))))
    .reduce((sum, unit) => sum + widthOf(unit), 0);
  if (openings === null || inUse < openings) return slots;
  const blocked = `all ${openings} openings of the chassis are in use`;
  return slots.map((slot) =>
    isCardSlot(slot) && !taken.has(slot.label) && slot.blocked === undefined ? { ...slot, blocked } : slot,
  );
}

function isCardSlot(slot: Slot | undefined): boolean {
  return slot?.kind === 'pcie' && slot.takes === 'card';
}
