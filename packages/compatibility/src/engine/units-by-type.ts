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
  const { leaving, coming } = change;
  const types = new Set([...leaving, ...coming].map(({ type }) => type));
  const after: Record<ComponentType, readonly Unit[]> = { ...before };
  for (const type of types) {
    const ofType = types.size === 1 ? coming : coming.filter((unit) => unit.type === type);
    after[type] = changedList(before[type], { leaving, coming: ofType });
  }
  return after;
}

/** @param units `installedFirst`, as the list that results */
export function changedList(units: readonly Unit[], { leaving, coming }: UnitChange): readonly Unit[] {
  const gone = new Set(leaving.map(({ key }) => key));
  const staying = gone.size === 0 ? units : units.filter(({ key }) => !gone.has(key));
  const fresh = coming.toSorted(installedFirst);
  const [last, first] = [staying.at(-1), fresh[0]];
  const all = [...staying, ...fresh];
  // What comes stands behind what is there; only what is put back may not.
  return last && first && installedFirst(last, first) > 0 ? all.sort(installedFirst) : all;
}
