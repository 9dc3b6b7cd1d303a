import type { PartOf } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import { slotKindOf } from '../placement/fits.ts';
import type { Slot, SlotGroup, SlotOf } from '../placement/slot.ts';
import { groupsOf, SLOT_KINDS, slotsOf, type Host } from '../placement/slots-of.ts';
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
import {
  changedList,
  changedUnits,
  unitsByType,
  type UnitChange,
  type UnitsByType,
} from './units-by-type.ts';

type Kind = Slot['kind'];
type Mark = <S extends Slot>(slot: S) => S;

/** A state that another one was made of: what does not depend on the units that changed is the same in both. */
interface Base {
  readonly ledger: Ledger;
  readonly change: UnitChange;
  /** Sections that the change may have touched, by the types of its units alone. */
  readonly possible: Sections;
}

/** What was derived from a state, and what was read of the state for that. */
interface Derived<T> {
  readonly value: T;
  readonly reads: Reads;
}

/**
 * What a state offers and holds, counted once per state and read by every rule. One is made for every candidate of a
 * question, hence a class: an object that is written down with getters has a shape of its own, which is slow to read
 * and stays in memory until the next full garbage collection, with all that its getters can reach.
 */
export class Ledger {
  /** Where it is noted what is read of this state. */
  readonly log: FactLog;
  readonly base: Base | undefined;
  private readonly byType: UnitsByType;
  private readonly mark: Mark | undefined;
  private readonly derived = new Map<unknown, Derived<unknown>>();
  private all: readonly Unit[] | undefined;
  private touched: Derived<Sections> | undefined;

  constructor(byType: UnitsByType, log: FactLog, { base, mark }: { base?: Base; mark?: Mark } = {}) {
    this.byType = byType;
    this.log = log;
    this.base = base;
    this.mark = mark;
  }

  get units(): readonly Unit[] {
    this.log.noteSections(ALL_SECTIONS);
    return (this.all ??= COMPONENT_TYPES.flatMap((type) => this.byType[type]).sort(installedFirst));
  }

  /** The one board or chassis; undefined where there is none or more than one. */
  get board(): PartOf<'motherboard'> | undefined {
    const boards = this.unitsOf('motherboard');
    return boards.length > 1 ? undefined : firstPart(boards, 'motherboard');
  }

  get chassis(): PartOf<'chassis'> | undefined {
    const chassis = this.unitsOf('chassis');
    return chassis.length > 1 ? undefined : firstPart(chassis, 'chassis');
  }

  get cpus(): number {
    return this.unitsOf('cpu').length;
  }

  /** The model of all processors; undefined where there is none, or several. */
  get cpu(): PartOf<'cpu'> | undefined {
    const cpus = this.unitsOf('cpu');
    return cpus.some(({ uuid }) => uuid !== cpus[0]?.uuid) ? undefined : firstPart(cpus, 'cpu');
  }

  get groups(): readonly SlotGroup[] {
    return groupsOf(hostOf(this));
  }

  readonly unitsOf = (type: ComponentType): readonly Unit[] => {
    this.log.noteSections(sectionsOfType(type));
    return this.byType[type];
  };

  /** The units that need a slot of the kind. */
  readonly unitsIn = (kind: Kind): readonly Unit[] => this.once(Ledger.unitsIn[kind]);

  /** Slots of board and chassis (of the first one, if there are more); those that cards provide depend on where the cards sit. */
  readonly slotsIn = <K extends Kind>(kind: K): readonly SlotOf<K>[] =>
    this.once(Ledger.slotsIn[kind]) as readonly SlotOf<K>[];

  /**
   * What is derived from the state, derived when it is first asked for. Whoever asks later has read all that it was
   * derived from as well. What does not depend on the units that were changed is taken from the state before.
   */
  once<T>(derive: (ledger: Ledger) => T): T {
    const { value, reads } = this.derivedBy(derive);
    this.log.noteAll(reads);
    return value;
  }

  /** Whether it may differ, in one of these sections, from the state that it was made of; it notes how it knows. */
  isTouched(sections: Sections): boolean {
    const { base, log } = this;
    if (!base) return true;
    if ((sections & base.possible) === 0) return false;
    this.touched ??= log.during(() => sectionsOfUnits([...base.change.leaving, ...base.change.coming]));
    log.noteAll(this.touched.reads);
    return (sections & this.touched.value) !== 0;
  }

  /** The same units, their slots seen otherwise. */
  withSlots(mark: Mark): Ledger {
    return new Ledger(this.byType, this.log, { mark });
  }

  /** The state with other units: only what depends on them is counted anew. */
  with(change: UnitChange, log = new FactLog()): Ledger {
    const changed = [...change.leaving, ...change.coming];
    const possible = changed.reduce((all, { type }) => all | sectionsOfType(type), 0);
    return new Ledger(changedUnits(this.byType, change), log, { base: { ledger: this, change, possible } });
  }

  private derivedBy<T>(derive: (ledger: Ledger) => T): Derived<T> {
    const found = this.derived.get(derive) as Derived<T> | undefined;
    if (found) return found;
    const { base, log } = this;
    const before = base?.ledger.derivedBy(derive);
    if (base && before && (before.reads.sections & base.possible) === 0) return before;
    const derived = log.during(() => {
      if (!before || this.isTouched(before.reads.sections)) return derive(this);
      log.noteAll(before.reads);
      return before.value;
    });
    this.derived.set(derive, derived);
    return derived;
  }

  /** A unit may have to be looked at to say which kind of slot it needs. */
  private needing(kind: Kind): readonly Unit[] {
    this.log.noteSections(sectionsInKind(kind));
    const needs = (unit: Unit) => slotKindOf(unit) === kind;
    const { base } = this;
    if (base) {
      const { leaving, coming } = base.change;
      return changedList(base.ledger.unitsIn(kind), { leaving, coming: coming.filter(needs) });
    }
    return typesIn(kind)
      .flatMap((type) => this.byType[type].filter(needs))
      .sort(installedFirst);
  }

  private slotsOf(kind: Kind): readonly Slot[] {
    const slots = slotsOf(kind, hostOf(this));
    return this.mark ? slots.map(this.mark) : slots;
  }

  private static readonly unitsIn = perKind((kind) => (ledger: Ledger) => ledger.needing(kind));
  /** Made when a rule asks for them: many a verdict needs no slots. */
  private static readonly slotsIn = perKind((kind) => (ledger: Ledger) => ledger.slotsOf(kind));
}

export function buildLedger(units: readonly Unit[]): Ledger {
  return new Ledger(unitsByType(units), new FactLog());
}

function perKind<T>(make: (kind: Kind) => T): Readonly<Record<Kind, T>> {
  return Object.fromEntries(SLOT_KINDS.map((kind) => [kind, make(kind)])) as Record<Kind, T>;
}

/** The slots shown are those of the one that is there; that a second one comes is a finding of its own. */
function hostOf({ unitsOf }: Ledger): Host {
  return {
    board: () => firstPart(unitsOf('motherboard'), 'motherboard'),
    chassis: () => firstPart(unitsOf('chassis'), 'chassis'),
    cpus: () => unitsOf('cpu').length,
  };
}

function firstPart<T extends ComponentType>(units: readonly Unit[], type: T): PartOf<T> | undefined {
  const part = units[0]?.part;
  return part?.type === type ? (part as PartOf<T>) : undefined;
}
