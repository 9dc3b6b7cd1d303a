import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { FactClasses } from './fact-classes.ts';
import { factReader } from './fact-value.ts';
import { Partition } from './partition.ts';

/** All parts of one type by their facts, counted in the order of the catalog's list. Kept as long as the catalog. */
export class FactIndex {
  readonly parts: readonly Part[];
  private readonly columns = new Map<string, Int32Array>();
  private readonly whole = new Partition();
  private readonly ruleClasses = new Map<string, FactClasses>();

  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  /** A number per part that is equal for equal values of the fact. */
  column(fact: string): Int32Array {
    const known = this.columns.get(fact);
    if (known) return known;
    const codes = new Map<unknown, number>();
    const valueOf = factReader(fact);
    const column = Int32Array.from(this.parts, (part) => {
      const value = valueOf(part);
      const code = codes.get(value) ?? codes.size;
      codes.set(value, code);
      return code;
    });
    this.columns.set(fact, column);
    return column;
  }

  /** The parts in classes for one rule: whom it cannot tell apart. */
  classesFor(rule: string): FactClasses {
    const known = this.ruleClasses.get(rule) ?? new FactClasses(this.whole, (fact) => this.column(fact));
    this.ruleClasses.set(rule, known);
    return known;
  }
}

const indexes = new WeakMap<Catalog, Map<ComponentType, FactIndex>>();

export function factIndexOf(catalog: Catalog, type: ComponentType): FactIndex {
  const byType = indexes.get(catalog) ?? new Map<ComponentType, FactIndex>();
  indexes.set(catalog, byType);
  const index = byType.get(type) ?? new FactIndex(catalog.list(type));
  byType.set(type, index);
  return index;
}
