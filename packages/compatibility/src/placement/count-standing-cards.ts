import type { Unit } from '../engine/unit.ts';
import { fits, widthOf } from './fits.ts';
import { hardestFirst } from './hardest-first.ts';
import { match } from './match.ts';
import { SeatTable } from './seat-table.ts';
import type { PcieSlot } from './slot.ts';

interface Cards {
  readonly cards: readonly Unit[];
  /** Slots for cards. */
  readonly slots: readonly PcieSlot[];
  /** Slots that risers sit in. */
  readonly taken: ReadonlySet<string>;
  /** Openings at the back of the chassis; null = not known. */
  readonly openings: number | null;
}

/**
 * How many cards no seating seats. What cards lose in their slots does not matter for that, so less has to be known of
 * them, and less be searched, than for the best seating.
 * @returns undefined where wide cards do not all find room at once: then only that search can tell
 */
export function countStandingCards({ cards, slots, taken, openings }: Cards): number | undefined {
  const open = slots.filter(({ label, blocked }) => blocked === undefined && !taken.has(label));
  const known = new Map<string, readonly PcieSlot[]>();
  const wanted = (card: Unit): readonly PcieSlot[] => {
    const found = known.get(card.uuid) ?? open.filter((slot) => fits(card, slot)).sort(shortestFirst);
    known.set(card.uuid, found);
    return found;
  };
  if (cards.every((card) => widthOf(card) === 1)) {
    const seats = match(cards, (card) => wanted(card).map(({ label }) => label));
    return cards.length - Math.min(seats.size, openings ?? seats.size);
  }
  const seatable = hardestFirst(cards.filter((card) => wanted(card).length > 0));
  const table = new SeatTable(slots, taken, openings);
  const areSeated = seatable.every((card) => wanted(card).some((slot) => table.take(card, slot)));
  return areSeated ? cards.length - seatable.length : undefined;
}

function shortestFirst(a: PcieSlot, b: PcieSlot): number {
  return (a.physical ?? 16) - (b.physical ?? 16);
}
