import type { ComponentType } from '@racksmith/domain';
import type { z } from 'zod';
import type { PART_SCHEMAS } from './schemas/part.ts';

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** A part of one type: the record of the file (names and units unchanged) with its type added. Frozen. */
export type PartOf<T extends ComponentType> = {
  [K in T]: { readonly type: K } & DeepReadonly<z.infer<(typeof PART_SCHEMAS)[K]>>;
}[T];

export type Part = PartOf<ComponentType>;
export type SpecsOf<T extends ComponentType> = PartOf<T>['specs'];
