import type { Ledger } from '../engine/ledger.ts';
import { nameOf, type Unit } from '../engine/unit.ts';
import { adapterSlots } from './adapter-slots.ts';
import { claimOn, fits, reluctance } from './fits.ts';
import { match } from './match.ts';
import { seatCards, type CardSeats } from './seat-cards.ts';
import type { DimmSlot, Slot, SlotGroup } from './slot.ts';

export interface Seating {
  /** Unit key -> slot label. */
  readonly slotOf: ReadonlyMap<string, string>;
  /** All slots, also those that cards provide where they sit. `blocked` says also what a wide card covers. */
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
}

/**
 * Says where every unit sits. Units keep the slot they are recorded in; the others take the first fitting free one in
 * label order. Stable: the same units give the same seats, and a unit more moves nobody.
 */
export function seatUnits(ledger: Ledger): Seating {
  const cards = seatCards(ledger, ledger.unitsIn('pcie'), true);
  const slots: Slot[] = [
    ...(['system', 'cpu', 'dimm', 'ocp', 'psu'] as const).flatMap((kind) => ledger.slotsIn(kind)),
    ...coveredSlots(cards),
    ...ledger.slotsIn('m2'),
    ...adapterSlots(ledger, cards.seats),
    ...ledger.slotsIn('bay'),
  ];

  const slotOf = new Map([...cards.seats].map(([unit, label]) => [unit.key, label]));
  for (const kind of ['system', 'cpu', 'dimm', 'ocp', 'm2', 'bay'] as const) {
    const seats = seatKind(
      ledger.unitsIn(kind),
      slots.filter((slot) => slot.kind === kind),
    );
    for (const [unit, label] of seats) slotOf.set(unit.key, label);
  }
  return { slotOf, slots, groups: [...ledger.groups, ...cardGroups(slots, ledger.groups)] };
}

function seatKind(units: readonly Unit[], slots: readonly Slot[]): Map<Unit, string> {
  const seats = new Map<Unit, string>();
  const free = new Map(slots.map((slot) => [slot.label, slot]));
  for (const unit of units) {
    const slot = unit.slot === null ? undefined : free.get(unit.slot);
    if (!slot || (unit.itemIndex !== null && !fits(unit, slot))) continue;
    seats.set(unit, slot.label);
    free.delete(slot.label);
  }
  const open = [...free.values()].filter((slot) => slot.blocked === undefined);
  const standing = units.filter((unit) => !seats.has(unit));
  const found = open.some(isDimm)
    ? spreadOverCpus(standing, open.filter(isDimm), [...seats.values()], slots.filter(isDimm))
    : match(standing, (unit) => candidates(unit, open));
  return new Map([...seats, ...found]);
}

function candidates(unit: Unit, open: readonly Slot[]): string[] {
  return open
    .filter((slot) => fits(unit, slot))
    .sort((a, b) => reluctance(unit, a) - reluctance(unit, b))
    .map((slot) => slot.label);
}

function isDimm(slot: Slot): slot is DimmSlot {
  return slot.kind === 'dimm';
}

/** Each module goes to the processor that has the fewest, lowest label first. */
function spreadOverCpus(
  units: readonly Unit[],
  open: readonly DimmSlot[],
  taken: readonly string[],
  all: readonly DimmSlot[],
): Map<Unit, string> {
  const load = new Map<number, number>();
  for (const { label, cpu } of all) load.set(cpu, (load.get(cpu) ?? 0) + (taken.includes(label) ? 1 : 0));
  const left = [...open];
  const seats = new Map<Unit, string>();
  for (const unit of units) {
    const isBetter = (one: DimmSlot, best: DimmSlot) =>
      (claimOn(unit, one) - claimOn(unit, best) || (load.get(one.cpu) ?? 0) - (load.get(best.cpu) ?? 0)) < 0;
    const slot = left.reduce<DimmSlot | undefined>(
      (best, slot) => (!best || isBetter(slot, best) ? slot : best),
      undefined,
    );
    if (!slot) break;
    seats.set(unit, slot.label);
    load.set(slot.cpu, (load.get(slot.cpu) ?? 0) + 1);
    left.splice(left.indexOf(slot), 1);
  }
  return seats;
}

function coveredSlots({ slots, covered, seats }: CardSeats): Slot[] {
  return slots.map((slot) => {
    const wide = covered.get(slot.label);
    return wide ? { ...slot, blocked: `blocked by ${nameOf(wide)} in ${seats.get(wide)}` } : slot;
  });
}

function cardGroups(slots: readonly Slot[], known: readonly SlotGroup[]): SlotGroup[] {
  const fresh = Map.groupBy(
    slots.filter(({ group }) => !known.some(({ id }) => id === group)),
    ({ group }) => group,
  );
  return [...fresh].map(([id, members]) => {
    const kind = members[0]?.kind ?? 'pcie';
    const seat = id.slice(id.indexOf(':') + 1);
    const label = kind === 'm2' ? `M.2 sockets of the card in ${seat}` : `Riser in ${seat}`;
    return {
      id,
      kind,
      label,
      columns: kind === 'm2' ? members.length : 1,
      tall: false,
      parent: 'pcie',
      layoutVerified: true,
    };
  });
}
