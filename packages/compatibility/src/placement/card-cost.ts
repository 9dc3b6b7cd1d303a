import type { Unit } from '../engine/unit.ts';
import { fits, lanesOf } from './fits.ts';
import type { PcieSlot } from './slot.ts';

const PER_LANE = 1000;
const SHARED = 100;
/** More than any loss of lanes. */
const RESERVED = 100_000;

/** What a card gives up in a slot: a slot held for another ticket, lanes, then a slot whose lanes others share, then generations of speed. */
function cardCost(card: Unit, slot: PcieSlot): number {
  return (
    lostLanes(card, slot) * PER_LANE +
    (slot.isReserved ? RESERVED : 0) -
    (slot.heldFor === card.uuid ? RESERVED : 0) +
    (slot.sharedGroup === undefined ? 0 : SHARED) +
    lostGenerations(card, slot)
  );
}

/** A slot that a card fits into, and what the card gives up there. */
export interface Seat {
  readonly slot: PcieSlot;
  readonly cost: number;
}

/** Those of the slots that the card fits into: where it gives up least first, then the narrowest that will do, so that wide ones stay free. */
export function seatsFor(card: Unit, slots: readonly PcieSlot[]): readonly Seat[] {
  return slots
    .filter((slot) => fits(card, slot))
    .map((slot) => ({ slot, cost: cardCost(card, slot), spare: spare(card, slot) }))
    .sort((a, b) => a.cost - b.cost || a.spare - b.spare);
}

/** Lanes that the card has and the slot is not wired for; 0 where one of them is not known. */
export function lostLanes(card: Unit, { lanes }: PcieSlot): number {
  const wanted = lanesOf(card);
  return wanted === null || lanes === null ? 0 : Math.max(0, wanted - lanes);
}

/** PCIe generations by which the slot is behind the card; 0 where one of them is not known. */
export function lostGenerations(card: Unit, { gen }: PcieSlot): number {
  const wanted = generationOf(card);
  return wanted === null || gen === null ? 0 : Math.max(0, wanted - gen);
}

export function generationOf({ part }: Unit): number | null {
  return part && 'pcie_gen' in part.specs ? (part.specs.pcie_gen ?? null) : null;
}

function spare(card: Unit, { physical, lanes }: PcieSlot): number {
  return Math.max(physical ?? 16, lanes ?? 16) - (lanesOf(card) ?? 0);
}
