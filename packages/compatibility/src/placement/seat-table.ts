import type { Unit } from '../engine/unit.ts';
import { seatsFor, type Seat } from './card-cost.ts';
import { widthOf } from './fits.ts';
import type { PcieSlot } from './slot.ts';

/** Who sits where while a seating of cards is searched: takes and gives back slots and openings. */
export class SeatTable {
  readonly seats = new Map<Unit, string>();
  /** Slot label -> wide card of a neighbouring slot. */
  readonly covered = new Map<string, Unit>();
  private readonly taken: Set<string>;
  private readonly wantedBy = new Map<string, readonly Seat[]>();
  private readonly slots: readonly PcieSlot[];
  private openings: number;
  /** With openings to spare, the slot list is not the whole row, so "the slot beside" is not known. */
  private readonly sideBySide: boolean;

  constructor(slots: readonly PcieSlot[], taken: ReadonlySet<string>, openings: number | null) {
    this.taken = new Set(taken);
    this.slots = slots;
    this.openings = openings ?? Number.POSITIVE_INFINITY;
    this.sideBySide = openings !== null && openings <= slots.length;
  }

  /** Slots that the card fits into, those where it gives up least first; taken or not. */
  wanted(card: Unit): readonly Seat[] {
    const known = this.wantedBy.get(card.uuid);
    if (known) return known;
    const wanted = seatsFor(
      card,
      this.slots.filter(({ blocked }) => blocked === undefined),
    );
    this.wantedBy.set(card.uuid, wanted);
    return wanted;
  }

  /** Those of them that are free. */
  open(card: Unit): readonly Seat[] {
    return this.wanted(card).filter(({ slot }) => !this.taken.has(slot.label));
  }

  /**
   * @param asRecorded seat it even where it should not be possible: it is there
   * @returns whether the card got the slot
   */
  take(card: Unit, slot: PcieSlot, asRecorded = false): boolean {
    const width = widthOf(card);
    const beside = this.beside(slot, width);
    const room = width <= this.openings && (!this.sideBySide || beside.length === width - 1);
    const free = !this.taken.has(slot.label) && beside.every(({ label }) => !this.taken.has(label));
    if (asRecorded ? this.taken.has(slot.label) : !room || !free) return false;
    this.seats.set(card, slot.label);
    this.openings -= width;
    this.taken.add(slot.label);
    for (const { label } of beside) {
      if (this.taken.has(label)) continue;
      this.taken.add(label);
      this.covered.set(label, card);
    }
    return true;
  }

  leave(card: Unit, slot: PcieSlot): void {
    this.seats.delete(card);
    this.openings += widthOf(card);
    this.taken.delete(slot.label);
    for (const [label, wide] of this.covered) {
      if (wide !== card) continue;
      this.covered.delete(label);
      this.taken.delete(label);
    }
  }

  private beside(slot: PcieSlot, width: number): PcieSlot[] {
    if (width === 1 || !this.sideBySide) return [];
    const row = this.slots.filter(({ group }) => group === slot.group);
    const at = row.indexOf(slot);
    return row.slice(at + 1, at + width);
  }
}
