import type { PartOf } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import { oncePerLedger } from '../ledger/once-per-ledger.ts';
import { slotsOf } from '../placement/slots-of.ts';
import type { Slot, SlotGroup } from '../placement/slot.ts';
import type { FactLog } from './fact-log.ts';
import { installedFirst, type Unit } from './unit.ts';

/** What a state offers and holds, counted once per state and read by every rule. */
export interface Ledger {
  readonly units: readonly Unit[];
  readonly unitsOf: (type: ComponentType) => readonly Unit[];
  /** The one board or chassis; undefined where there is none or more than one. */
  readonly board: PartOf<'motherboard'> | undefined;
  readonly chassis: PartOf<'chassis'> | undefined;
  readonly cpus: number;
  /** The model of all processors; undefined where there is none, or several. */
  readonly cpu: PartOf<'cpu'> | undefined;
  /** Slots of board and chassis (of the first one, if there are more); those that cards provide depend on where the cards sit. */
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
  /** Where it is noted what is read of this state. */
  readonly log: FactLog | undefined;
  readonly base: Base | undefined;
}

/** A state that differs in parts of one type only: what does not depend on those is the same in both. */
interface Base {
  readonly ledger: Ledger;
  readonly changed: ComponentType;
}

export function buildLedger(given: readonly Unit[], log?: FactLog, base?: Base): Ledger {
  // One order for all that follows: the order of items and of the snapshot's list must not decide anything.
  const units = given.toSorted(installedFirst);
  const byType = Map.groupBy(units, (unit) => unit.type);
  const unitsOf = (type: ComponentType) => {
    log?.noteType(type);
    return byType.get(type) ?? [];
  };
  return {
    get units() {
      if (log) for (const type of COMPONENT_TYPES) log.noteType(type);
      return units;
    },
    unitsOf,
    get board() {
      const boards = unitsOf('motherboard');
      return boards.length > 1 ? undefined : firstPart(boards, 'motherboard');
    },
    get chassis() {
      const chassis = unitsOf('chassis');
      return chassis.length > 1 ? undefined : firstPart(chassis, 'chassis');
    },
    get cpus() {
      return unitsOf('cpu').length;
    },
    get cpu() {
      const [first, ...others] = unitsOf('cpu');
      return others.some(({ uuid }) => uuid !== first?.uuid) ? undefined : firstPart(unitsOf('cpu'), 'cpu');
    },
    get slots() {
      return places(this).slots;
    },
    get groups() {
      return places(this).groups;
    },
    log,
    base,
  };
}

/** Made when a rule asks for them: many a verdict needs no slots. */
const places = oncePerLedger(({ unitsOf, cpus }) => {
  const board = firstPart(unitsOf('motherboard'), 'motherboard');
  const chassis = firstPart(unitsOf('chassis'), 'chassis');
  return slotsOf(board, chassis, cpus);
});

/** The slots shown are those of the one that is there; that a second one comes is a finding of its own. */
function firstPart<T extends ComponentType>(units: readonly Unit[], type: T): PartOf<T> | undefined {
  const part = units[0]?.part;
  return part?.type === type ? (part as PartOf<T>) : undefined;
}
