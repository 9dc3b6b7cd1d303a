import { compareText, type Unit } from '../engine/unit.ts';

/** The first of them stands for all where only the model matters. */
interface SameModel<T> {
  readonly uuid: string;
  readonly first: T;
  readonly all: readonly T[];
}

/** Things grouped by the model of their unit, in the order of the model's id. */
export function byModel<T>(entries: readonly T[], unitOf: (entry: T) => Unit): SameModel<T>[] {
  return [...Map.groupBy(entries, (entry) => unitOf(entry).uuid)]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([uuid, all]) => all.slice(0, 1).map((first) => ({ uuid, first, all })));
}
