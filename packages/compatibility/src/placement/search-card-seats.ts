import { byModelAndSlot, type Unit } from '../engine/unit.ts';
import { fits, lanesOf, widthOf } from './fits.ts';
import { SeatTable } from './seat-table.ts';
import type { PcieSlot } from './slot.ts';

/** Beyond this the search gives up and seats what it can in simple order: a refusal then, never a pass. */
const MAX_NODES = 20_000;

interface Cards {
  cards: readonly Unit[];
  slots: readonly PcieSlot[];
  /** Slots that risers sit in. */
  taken: ReadonlySet<string>;
  /** Openings at the back of the chassis; null = not known. */
  openings: number | null;
  /** Leave cards in the slots they are recorded in. */
  recorded: boolean;
}

interface Found {
  seats: ReadonlyMap<Unit, string>;
  covered: ReadonlyMap<string, Unit>;
}

/** Seats as many cards as possible: each in a slot of its own, a wide one also covering the slot beside it. */
export function searchCardSeats({ cards, slots, taken, openings, recorded }: Cards): Found {
  const table = new SeatTable(slots, taken, openings);
  for (const card of recorded ? cards : []) {
    const slot = slots.find((slot) => slot.label === card.slot);
    if (slot && (card.itemIndex === null || fits(card, slot))) table.take(card, slot, true);
  }
  const open = cards.filter((card) => !table.seats.has(card)).sort(hardestFirst);
  // More cards than slots can never all be seated, so the search need not look at the surplus.
  const tried = open.slice(0, slots.length);
  const search = { table, cards: tried, nodesLeft: MAX_NODES };
  const solved = tried.some((_, skips) => seatRest(search, 0, 0, skips));
  if (!solved) for (const card of tried) table.wanted(card).some((slot) => table.take(card, slot));
  return { seats: table.seats, covered: table.covered };
}

interface Search {
  readonly table: SeatTable;
  readonly cards: readonly Unit[];
  nodesLeft: number;
}

/**
 * @param from first of the wanted slots that the card may try, if it equals the card before it
 * @param skips how many cards may still be left standing
 */
function seatRest(search: Search, at: number, from: number, skips: number): boolean {
  const { table, cards } = search;
  const card = cards[at];
  if (!card) return true;
  if (search.nodesLeft <= 0) return false;
  search.nodesLeft -= 1;
  // Equal cards are seated in the order of their slots: any other order would be the same seating again.
  const first = cards[at - 1]?.uuid === card.uuid ? from : 0;
  const wanted = table.wanted(card);
  for (let nth = first; nth < wanted.length; nth += 1) {
    const slot = wanted[nth];
    if (!slot || !table.take(card, slot)) continue;
    if (seatRest(search, at + 1, nth + 1, skips)) return true;
    table.leave(card, slot);
  }
  return skips > 0 && seatRest(search, at + 1, wanted.length, skips - 1);
}

function hardestFirst(a: Unit, b: Unit): number {
  const installedFirst = Number(a.itemIndex !== null) - Number(b.itemIndex !== null);
  return (
    widthOf(b) - widthOf(a) || (lanesOf(b) ?? 0) - (lanesOf(a) ?? 0) || installedFirst || byModelAndSlot(a, b)
  );
}
