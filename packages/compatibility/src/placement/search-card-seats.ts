import type { Unit } from '../engine/unit.ts';
import { fits } from './fits.ts';
import { hardestFirst } from './hardest-first.ts';
import { match } from './match.ts';
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
  /** The search ended before it could say that no better seating exists. */
  gaveUp: boolean;
}

/**
 * Seats as many cards as possible: each in a slot of its own, a wide one also covering the slot beside it. Among such
 * seatings the one in which cards give up least (`cardCost`).
 */
export function searchCardSeats({ cards, slots, taken, openings, recorded }: Cards): Found {
  const table = new SeatTable(slots, taken, openings);
  for (const card of recorded ? cards : []) {
    const slot = slots.find((slot) => slot.label === card.slot);
    if (slot && (card.itemIndex === null || fits(card, slot))) table.take(card, slot, true);
  }
  const open = hardestFirst(cards.filter((card) => !table.seats.has(card)));
  // More cards than slots can never all be seated: the search looks at as many as can, each in a slot of its own.
  const tried = open.length > slots.length ? seatableTogether(open, table) : open;
  const search: Search = {
    table,
    cards: tried,
    least: leastCosts(table, tried),
    nodesLeft: MAX_NODES,
    best: undefined,
  };
  for (let skips = 0; skips <= tried.length && !search.best; skips += 1) {
    seatRest(search, { at: 0, from: 0, skips, cost: 0, chosen: [] });
  }
  for (const [at, slot] of (search.best?.chosen ?? []).entries()) {
    const card = tried[at];
    if (card && slot) table.take(card, slot);
  }
  if (!search.best) for (const card of tried) table.wanted(card).some(({ slot }) => table.take(card, slot));
  return { seats: table.seats, covered: table.covered, gaveUp: search.nodesLeft <= 0 };
}

function seatableTogether(cards: readonly Unit[], table: SeatTable): readonly Unit[] {
  const seats = match(cards, (card) => table.open(card).map(({ slot }) => slot.label));
  return cards.filter((card) => seats.has(card));
}

interface Search {
  readonly table: SeatTable;
  readonly cards: readonly Unit[];
  /** Per card, the least that it and all after it give up, whatever the others do. */
  readonly least: readonly number[];
  nodesLeft: number;
  best: { cost: number; chosen: readonly (PcieSlot | undefined)[] } | undefined;
}

interface Step {
  readonly at: number;
  /** First of the wanted slots that the card may try, if it equals the card before it. */
  readonly from: number;
  /** How many cards may still be left standing. */
  readonly skips: number;
  readonly cost: number;
  readonly chosen: readonly (PcieSlot | undefined)[];
}

function seatRest(search: Search, { at, from, skips, cost, chosen }: Step): void {
  const { table, cards, least } = search;
  const floor = skips === 0 ? (least[at] ?? 0) : 0;
  if (search.nodesLeft <= 0 || (search.best && cost + floor >= search.best.cost)) return;
  const card = cards[at];
  if (!card) {
    search.best = { cost, chosen };
    return;
  }
  search.nodesLeft -= 1;
  // Equal cards are seated in the order of their slots: any other order would be the same seating again.
  const first = cards[at - 1]?.uuid === card.uuid ? from : 0;
  const wanted = table.wanted(card);
  for (let nth = first; nth < wanted.length; nth += 1) {
    const seat = wanted[nth];
    if (!seat || !table.take(card, seat.slot)) continue;
    const { slot } = seat;
    const next = { at: at + 1, from: nth + 1, skips, cost: cost + seat.cost };
    seatRest(search, { ...next, chosen: [...chosen, slot] });
    table.leave(card, slot);
  }
  if (skips === 0) return;
  seatRest(search, {
    at: at + 1,
    from: wanted.length,
    skips: skips - 1,
    cost,
    chosen: [...chosen, undefined],
  });
}

function leastCosts(table: SeatTable, cards: readonly Unit[]): number[] {
  const own = cards.map((card) => table.wanted(card)[0]?.cost ?? 0);
  return own.map((_, at) => own.slice(at).reduce((sum, cost) => sum + cost, 0));
}
