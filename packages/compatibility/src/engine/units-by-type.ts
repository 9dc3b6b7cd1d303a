import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import { installedFirst, type Unit } from './unit.ts';

/** The units of a state, each list `installedFirst`: the order of items and of the snapshot's list must decide nothing. */
export type UnitsByType = Readonly<Record<ComponentType, readonly Unit[]>>;

/** Units that differ between two states. */
export interface UnitChange {
  readonly leaving: readonly Unit[];
  readonly coming: readonly Unit[];
}

export function unitsByType(units: readonly Unit[]): UnitsByType {
  const sorted = units.toSorted(installedFirst);
  const lists = COMPONENT_TYPES.map((type) => [type, sorted.filter((unit) => unit.type === type)]);
  return Object.fromEntries(lists) as UnitsByType;
}

/** The lists of types that nothing comes or leaves of are the same ones as before. */
export function changedUnits(before: UnitsByType, change: UnitChange): UnitsByType {
  const gone = new Set(change.leaving.map(({ key }) => key));
  const after: Record<ComponentType, readonly Unit[]> = { ...before };
  for (const type of new Set([...change.leaving, ...change.coming].map((unit) => unit.type))) {
    const staying = before[type].filter(({ key }) => !gone.has(key));
    const fresh = change.coming.filter((unit) => unit.type === type);
    after[type] = [...staying, ...fresh].sort(installedFirst);
  }
  return after;
}
