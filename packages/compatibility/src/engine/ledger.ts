import type { PartOf } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import { oncePerLedger } from '../ledger/once-per-ledger.ts';
import { slotKindOf } from '../placement/fits.ts';
import type { Slot, SlotGroup, SlotOf } from '../placement/slot.ts';
import { groupsOf, slotsOf, type Host } from '../placement/slots-of.ts';
import { FactLog, type Reads } from './fact-log.ts';
import {
  ALL_SECTIONS,
  sectionsInKind,
  sectionsOfType,
  sectionsOfUnits,
  typesIn,
  type Sections,
} from './section.ts';
import { installedFirst, type Unit } from './unit.ts';

/** What a state offers and holds, counted once per state and read by every rule. */
export interface Ledger {
  readonly units: readonly Unit[];
  readonly unitsOf: (type: ComponentType) => readonly Unit[];
  /** The units that need a slot of the kind. */
  readonly unitsIn: (kind: Slot['kind']) => readonly Unit[];
  /** The one board or chassis; undefined where there is none or more than one. */
  readonly board: PartOf<'motherboard'> | undefined;
  readonly chassis: PartOf<'chassis'> | undefined;
  readonly cpus: number;
  /** The model of all processors; undefined where there is none, or several. */
  readonly cpu: PartOf<'cpu'> | undefined;
  /** Slots of board and chassis (of the first one, if there are more); those that cards provide depend on where the cards sit. */
  readonly slotsIn: <K extends Slot['kind']>(kind: K) => readonly SlotOf<K>[];
  readonly groups: readonly SlotGroup[];
  /** Where it is noted what is read of this state. */
  readonly log: FactLog;
  readonly base: Base | undefined;
}

/** Units that differ between two states. */
export interface UnitChange {
  readonly leaving: readonly Unit[];
  readonly coming: readonly Unit[];
}

/** A state that this one was made of: what does not depend on the units that changed is the same in both. */
interface Base {
  readonly ledger: Ledger;
  /** Sections that the change may have touched, by the types of its units alone. */
  readonly possible: Sections;
  /** The sections that it touched, and what had to be read of the units to say so. */
  readonly touched: () => { readonly value: Sections; readonly reads: Reads };
}

export function buildLedger(units: readonly Unit[], log = new FactLog()): Ledger {
  // One order for all that follows: the order of items and of the snapshot's list must not decide anything.
  const byType = Map.groupBy(units.toSorted(installedFirst), (unit) => unit.type);
  return ledgerOf((type) => byType.get(type) ?? [], log);
}

/** The ledger of a state with other units: only what depends on them is counted anew. */
export function changedLedger(ledger: Ledger, change: UnitChange, log = new FactLog()): Ledger {
  const { leaving, coming } = change;
  const types = new Set([...leaving, ...coming].map(({ type }) => type));
  const gone = new Set(leaving.map(({ key }) => key));
  const changed = new Map<ComponentType, readonly Unit[]>();
  const list = (type: ComponentType): readonly Unit[] => {
    if (!types.has(type)) return ledger.unitsOf(type);
    const known = changed.get(type);
    if (known) return known;
    const staying = ledger.unitsOf(type).filter(({ key }) => !gone.has(key));
    const fresh = coming.filter((unit) => unit.type === type);
    const units = [...staying, ...fresh].sort(installedFirst);
    changed.set(type, units);
    return units;
  };
  let touched: ReturnType<Base['touched']> | undefined;
  return ledgerOf(list, log, {
    ledger,
    possible: [...types].reduce((all, type) => all | sectionsOfType(type), 0),
    touched: () => (touched ??= log.during(() => sectionsOfUnits([...leaving, ...coming]))),
  });
}

/** @param list units of a type, `installedFirst` */
function ledgerOf(list: (type: ComponentType) => readonly Unit[], log: FactLog, base?: Base): Ledger {
  const unitsOf = (type: ComponentType) => {
    log.noteSections(sectionsOfType(type));
    return list(type);
  };
  let all: readonly Unit[] | undefined;
  const inKind = new Map<Slot['kind'], { value: readonly Unit[]; reads: Reads }>();
  const ledger: Ledger = {
    get units() {
      log.noteSections(ALL_SECTIONS);
      return (all ??= COMPONENT_TYPES.flatMap(list).sort(installedFirst));
    },
    unitsOf,
    unitsIn: (kind) => {
      const found = inKind.get(kind) ?? log.during(() => needing(kind, list, log));
      inKind.set(kind, found);
      log.noteAll(found.reads);
      return found.value;
    },
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
    slotsIn: <K extends Slot['kind']>(kind: K) => SLOTS_IN[kind](ledger) as readonly SlotOf<K>[],
    get groups() {
      return groupsOf(hostOf(ledger));
    },
    log,
    base,
  };
  return ledger;
}

/** A unit may have to be looked at to say which kind of slot it needs. */
function needing(
  kind: Slot['kind'],
  list: (type: ComponentType) => readonly Unit[],
  log: FactLog,
): readonly Unit[] {
  log.noteSections(sectionsInKind(kind));
  const units = typesIn(kind).flatMap((type) => list(type).filter((unit) => slotKindOf(unit) === kind));
  return units.sort(installedFirst);
}

/** Made when a rule asks for them: many a verdict needs no slots. */
const slotsInKind = (kind: Slot['kind']) =>
  oncePerLedger((ledger): readonly Slot[] => slotsOf(kind, hostOf(ledger)));
const SLOTS_IN: Readonly<Record<Slot['kind'], (ledger: Ledger) => readonly Slot[]>> = {
  system: slotsInKind('system'),
  cpu: slotsInKind('cpu'),
  dimm: slotsInKind('dimm'),
  bay: slotsInKind('bay'),
  pcie: slotsInKind('pcie'),
  m2: slotsInKind('m2'),
  ocp: slotsInKind('ocp'),
  psu: slotsInKind('psu'),
};

/** The slots shown are those of the one that is there; that a second one comes is a finding of its own. */
function hostOf({ unitsOf }: Pick<Ledger, 'unitsOf'>): Host {
  return {
    get board() {
      return firstPart(unitsOf('motherboard'), 'motherboard');
    },
    get chassis() {
      return firstPart(unitsOf('chassis'), 'chassis');
    },
    get cpus() {
      return unitsOf('cpu').length;
    },
  };
}

function firstPart<T extends ComponentType>(units: readonly Unit[], type: T): PartOf<T> | undefined {
  const part = units[0]?.part;
  return part?.type === type ? (part as PartOf<T>) : undefined;
}
