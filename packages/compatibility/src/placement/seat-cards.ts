import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { seatsFor } from './card-cost.ts';
import { fits, isRiser, widthOf } from './fits.ts';
import { match } from './match.ts';
import { searchCardSeats } from './search-card-seats.ts';
import type { PcieSlot } from './slot.ts';

export interface CardSeats {
  /** Unit -> slot label. */
  readonly seats: ReadonlyMap<Unit, string>;
  readonly unseated: readonly Unit[];
  /** Board slots and those that seated risers provide. */
  readonly slots: readonly PcieSlot[];
  /** Slot label -> the wide card of the slot beside it that covers it. */
  readonly covered: ReadonlyMap<string, Unit>;
  /** The search for seats was cut off: a better seating may exist. */
  readonly gaveUp: boolean;
}

/**
 * Seats risers, then cards, in slots of the board and of those risers.
 * @param units all expansion cards; of equals the first are served first
 * @param recorded keep units in the slots they are recorded in; else judge the set of cards as such
 */
export function seatCards(ledger: Ledger, units: readonly Unit[], recorded: boolean): CardSeats {
  const { riserSeats, slots, cards } = seatRisersOf(ledger, units, recorded);
  const found = searchCardSeats({
    cards,
    slots: slots.filter((slot) => slot.takes === 'card'),
    taken: new Set(riserSeats.values()),
    openings: ledger.chassis?.specs.expansion.slots ?? null,
    recorded,
  });
  const seats = new Map([...riserSeats, ...found.seats]);
  return {
    seats,
    unseated: units.filter((unit) => !seats.has(unit)),
    slots,
    covered: found.covered,
    gaveUp: found.gaveUp,
  };
}

interface SeatedRisers {
  readonly riserSeats: ReadonlyMap<Unit, string>;
  /** Slots of the board and of the seated risers. */
  readonly slots: readonly PcieSlot[];
  /** The units that are no risers. */
  readonly cards: readonly Unit[];
}

export function seatRisersOf(ledger: Ledger, units: readonly Unit[], recorded: boolean): SeatedRisers {
  const onBoard = ledger.slotsIn('pcie');
  const risers = units.filter(isRiser);
  if (risers.length === 0) return { riserSeats: new Map(), slots: onBoard, cards: units };
  const cards = units.filter((unit) => !isRiser(unit));
  const riserSeats = seatRisers(risers, onBoard, recorded, cards);
  return { riserSeats, slots: [...onBoard, ...providedSlots(riserSeats, onBoard, ledger)], cards };
}

/** Risers go first, into slots that keep all their lanes: what they take and provide decides on everything else. */
function seatRisers(
  risers: readonly Unit[],
  slots: readonly PcieSlot[],
  recorded: boolean,
  cards: readonly Unit[],
): Map<Unit, string> {
  const seats = new Map<Unit, string>();
  const free = new Map(slots.map((slot) => [slot.label, slot]));
  for (const riser of recorded ? risers : []) {
    const slot = riser.slot === null ? undefined : free.get(riser.slot);
    if (!slot || !fits(riser, slot)) continue;
    seats.set(riser, slot.label);
    free.delete(slot.label);
  }
  const kept = new Set(recorded ? coveredByCards(cards, slots) : []);
  const open = [...free.values()].filter(({ label, blocked }) => blocked === undefined && !kept.has(label));
  const found = match(
    risers.filter((riser) => !seats.has(riser)),
    (riser) => seatsFor(riser, open).map(({ slot }) => slot.label),
  );
  return new Map([...seats, ...found]);
}

/** Slots that cards are recorded in, and those beside them that wide cards cover. */
function coveredByCards(cards: readonly Unit[], slots: readonly PcieSlot[]): string[] {
  return cards.flatMap((card) => {
    const at = slots.findIndex(({ label }) => label === card.slot);
    return at < 0 ? [] : slots.slice(at, at + widthOf(card)).map(({ label }) => label);
  });
}

function providedSlots(
  riserSeats: ReadonlyMap<Unit, string>,
  onBoard: readonly PcieSlot[],
  { chassis }: Ledger,
): PcieSlot[] {
  return onBoard.flatMap((host) => {
    const riser = [...riserSeats].find(([, label]) => label === host.label)?.[0];
    if (riser?.part?.type !== 'pciecard') return [];
    const { uuid, specs } = riser.part;
    return (specs.provides_pcie_slots ?? []).map(({ lanes, physical, height }, nth) => ({
      kind: 'pcie' as const,
      label: `${host.label}/${nth + 1}`,
      group: `pcie:${host.label}`,
      hosts: [...host.hosts, uuid],
      accepts: `PCIe x${lanes ?? '?'} on the riser`,
      blocked: undefined,
      takes: 'card',
      lanes: smaller(lanes, host.lanes),
      physical,
      gen: smaller(specs.pcie_gen, host.gen),
      cpu: host.cpu,
      sharedGroup: host.sharedGroup,
      height: height ?? chassis?.specs.expansion.height ?? null,
    }));
  });
}

/** A riser passes on no more than the slot that it sits in gives. */
function smaller(ofRiser: number | null, ofHost: number | null): number | null {
  return ofRiser === null || ofHost === null ? (ofRiser ?? ofHost) : Math.min(ofRiser, ofHost);
}
