import type { Part, PartOf } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { baySlots } from '../placement/bay-slots.ts';
import { boardSlots } from '../placement/board-slots.ts';
import type { Slot, SlotGroup } from '../placement/slot.ts';
import type { Unit } from './unit.ts';

/** What a state offers and holds, counted once per state and read by every rule. */
export interface Ledger {
  readonly units: readonly Unit[];
  readonly unitsOf: (type: ComponentType) => readonly Unit[];
  /** The one board or chassis; undefined where there is none or more than one. */
  readonly board: PartOf<'motherboard'> | undefined;
  readonly chassis: PartOf<'chassis'> | undefined;
  readonly cpus: number;
  /** Slots of board and chassis; those that cards provide depend on where the cards sit. */
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
}

export function buildLedger(units: readonly Unit[]): Ledger {
  const byType = Map.groupBy(units, (unit) => unit.type);
  const unitsOf = (type: ComponentType) => byType.get(type) ?? [];
  const board = onlyPart(unitsOf('motherboard'), 'motherboard');
  const chassis = onlyPart(unitsOf('chassis'), 'chassis');
  const cpus = unitsOf('cpu').length;
  const bays = baySlots(chassis);
  const onBoard = boardSlots({ board, chassis, cpus });
  return {
    units,
    unitsOf,
    board,
    chassis,
    cpus,
    slots: [...onBoard.slots, ...bays.slots],
    groups: [...onBoard.groups, ...bays.groups],
  };
}

function onlyPart<T extends ComponentType>(units: readonly Unit[], type: T): PartOf<T> | undefined {
  const [only, ...more] = units;
  const part: Part | undefined = more.length === 0 ? only?.part : undefined;
  return part?.type === type ? (part as PartOf<T>) : undefined;
}
