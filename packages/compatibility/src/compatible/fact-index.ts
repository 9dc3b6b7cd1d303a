import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';

/**
 * All parts of one type by their facts, counted in the order of the catalog's list. Parts that agree in every fact that
 * was ever read of one form a class; which facts those are is learned from what the rules read.
 */
export class FactIndex {
  readonly parts: readonly Part[];
  private readonly columns = new Map<string, Int32Array>();
  private readonly learned = new Set<string>();
  private numbers: Int32Array;
  private count = 1;

  constructor(parts: readonly Part[]) {
    this.parts = parts;
    this.numbers = new Int32Array(parts.length);
  }

  /** Part number -> number of its class. Another array as soon as classes have become finer. */
  get classOf(): Int32Array {
    return this.numbers;
  }

  /** A number per part that is equal for equal values of the fact. */
  column(fact: string): Int32Array {
    const known = this.columns.get(fact);
    if (known) return known;
    const codes = new Map<unknown, number>();
    const valueOf = reader(fact);
    const column = Int32Array.from(this.parts, (part) => numberOf(valueOf(part), codes));
    this.columns.set(fact, column);
    return column;
  }

  /** From now on parts that differ in one of these facts are of different classes. */
  learn(facts: Iterable<string>): void {
    for (const fact of facts) {
      if (this.learned.has(fact)) continue;
      this.learned.add(fact);
      this.divide(this.column(fact));
    }
  }

  private divide(column: Int32Array): void {
    const finer = new Map<number, number>();
    const count = this.count;
    this.numbers = this.numbers.map((old, part) => numberOf((column[part] ?? 0) * count + old, finer));
    this.count = Math.max(1, finer.size);
  }
}

const indexes = new WeakMap<Catalog, Map<ComponentType, FactIndex>>();

/** The index of a type, kept as long as the catalog. */
export function factIndexOf(catalog: Catalog, type: ComponentType): FactIndex {
  const byType = indexes.get(catalog) ?? new Map<ComponentType, FactIndex>();
  indexes.set(catalog, byType);
  const index = byType.get(type) ?? new FactIndex(catalog.list(type));
  byType.set(type, index);
  return index;
}

/** Facts that are lists or records are told apart by their text. */
function reader(fact: string): (part: Part) => unknown {
  const inSpecs = fact.startsWith('specs.');
  const field = inSpecs ? fact.slice('specs.'.length) : fact;
  return (part) => {
    const value = ((inSpecs ? part.specs : part) as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  };
}

function numberOf<K>(key: K, codes: Map<K, number>): number {
  const known = codes.get(key);
  if (known !== undefined) return known;
  codes.set(key, codes.size);
  return codes.size - 1;
}
