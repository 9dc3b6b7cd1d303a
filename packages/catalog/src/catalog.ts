import type { ComponentType } from '@racksmith/domain';
import type { Part, PartOf } from './part.ts';

export interface Catalog {
  /** SHA-256 (hex) over all records: equal for equal facts, whatever the machine, folder or file order. */
  readonly version: string;
  readonly size: number;
  /** The part with this id or alias. */
  find(uuidOrAlias: string): Part | undefined;
  /** All parts of one type, ordered by uuid. */
  list<T extends ComponentType>(type: T): readonly PartOf<T>[];
}
