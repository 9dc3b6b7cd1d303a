import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';

/** The parts of a type in classes of equal facts: part number -> class, and the first part of each class. */
export interface Classes {
  readonly classOf: Int32Array;
  readonly first: readonly number[];
}

/**
 * All parts of one type by their facts. Which facts tell parts apart is learned from what the rules read; until one has
 * been read all parts are alike. Parts are counted in the order of the catalog's list.
 */
export class FactIndex {
  readonly parts: readonly Part[];
  private readonly columns = new Map<string, Int32Array>();
  private known: Classes;

  constructor(parts: readonly Part[]) {
    this.parts = parts;
    this.known = { classOf: new Int32Array(parts.length), first: parts.length === 0 ? [] : [0] };
  }

  get classes(): Classes {
    return this.known;
  }

  /** A number per part that is equal for equal values of the fact. */
  column(fact: string): Int32Array {
    const known = this.columns.get(fact);
    if (known) return known;
    const codes = new Map<string, number>();
    const column = Int32Array.from(this.parts, (part) => numberOf(textOf(part, fact), codes));
    this.columns.set(fact, column);
    this.known = divide(this.known, column);
    return column;
  }

  /** @returns whether a fact was new, so that the classes are finer now */
  learn(facts: Iterable<string>): boolean {
    const fresh = [...facts].filter((fact) => !this.columns.has(fact));
    for (const fact of fresh) this.column(fact);
    return fresh.length > 0;
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

function divide({ classOf, first }: Classes, column: Int32Array): Classes {
  const finer = new Map<number, number>();
  const starts: number[] = [];
  const divided = classOf.map((old, part) => {
    const key = (column[part] ?? 0) * first.length + old;
    const known = finer.get(key);
    if (known !== undefined) return known;
    finer.set(key, starts.length);
    return starts.push(part) - 1;
  });
  return { classOf: divided, first: starts };
}

function textOf(part: Part, fact: string): string {
  const [holder, field] = fact.startsWith('specs.')
    ? [part.specs, fact.slice('specs.'.length)]
    : [part, fact];
  const value = (holder as Readonly<Record<string, unknown>>)[field];
  return value === undefined ? '' : JSON.stringify(value);
}

function numberOf(text: string, codes: Map<string, number>): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, codes.size);
  return codes.size - 1;
}
