import type { PartOf } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { baySlots } from '../placement/bay-slots.ts';
import { boardSlots } from '../placement/board-slots.ts';
import { psuSlots } from '../placement/psu-slots.ts';
import type { Slot, SlotGroup } from '../placement/slot.ts';
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
}

export function buildLedger(given: readonly Unit[]): Ledger {
  // One order for all that follows: the order of items and of the snapshot's list must not decide anything.
  const units = given.toSorted(installedFirst);
  const byType = Map.groupBy(units, (unit) => unit.type);
  const unitsOf = (type: ComponentType) => byType.get(type) ?? [];
  const [board, chassis] = [
    firstPart(unitsOf('motherboard'), 'motherboard'),
    firstPart(unitsOf('chassis'), 'chassis'),
  ];
  const cpus = unitsOf('cpu').length;
  const cpuModels = new Set(unitsOf('cpu').map(({ uuid }) => uuid)).size;
  const bays = baySlots(chassis);
  const supplies = psuSlots(chassis);
  const onBoard = boardSlots({ board, chassis, cpus });
  return {
    units,
    unitsOf,
    board: unitsOf('motherboard').length > 1 ? undefined : board,
    chassis: unitsOf('chassis').length > 1 ? undefined : chassis,
    cpus,
    cpu: cpuModels === 1 ? firstPart(unitsOf('cpu'), 'cpu') : undefined,
    slots: [...onBoard.slots, ...bays.slots, ...supplies.slots],
    groups: [...onBoard.groups, ...bays.groups, ...supplies.groups],
  };
}

/** The slots shown are those of the one that is there; that a second one comes is a finding of its own. */
function firstPart<T extends ComponentType>(units: readonly Unit[], type: T): PartOf<T> | undefined {
  const part = units[0]?.part;
  return part?.type === type ? (part as PartOf<T>) : undefined;
}
