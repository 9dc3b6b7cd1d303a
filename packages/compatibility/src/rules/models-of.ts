import type { PartOf } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import type { Ledger } from '../engine/ledger.ts';
import { byModel } from './by-model.ts';

export interface Model<T extends ComponentType> {
  readonly part: PartOf<T>;
  readonly count: number;
}

/** The models of one type that a server holds, by uuid; those that the catalog no longer knows are left out. */
export function modelsOf<T extends ComponentType>({ unitsOf }: Ledger, type: T): Model<T>[] {
  return byModel(unitsOf(type), (unit) => unit).flatMap(({ first: { part }, all }) =>
    part?.type === type ? [{ part: part as PartOf<T>, count: all.length }] : [],
  );
}
