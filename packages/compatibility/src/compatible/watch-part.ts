import type { Part } from '@racksmith/catalog';
import type { FactLog } from '../engine/fact-log.ts';
import { EVERYTHING_IN } from './fact-value.ts';

/** What a part is called, told apart from what it can do. */
const NAMES = new Set(['uuid', 'type', 'name']);

/** Of a frozen object a proxy may show nothing but what is there: so all stand for an empty one. */
const EMPTY = {};

/**
 * The part, noting which of its facts are read, such as `specs.socket` or, of every run of bays at once,
 * `specs.drive_bays.size`.
 */
export function watchPart(part: Part, log: FactLog): Part {
  return new Proxy(EMPTY as Part, new Watch(part, '', log));
}

/** Shows a record of the part, or the part itself. */
class Watch<T extends object> implements ProxyHandler<T> {
  private readonly facts: Readonly<Record<string | symbol, unknown>>;
  /** By field, the name of the fact that it is. */
  private readonly names: Map<string, string>;
  private readonly path: string;
  private readonly log: FactLog;
  /** Records within, watched too. */
  private readonly inner = new Map<string, unknown>();

  constructor(source: T, path: string, log: FactLog) {
    this.facts = source as Readonly<Record<string | symbol, unknown>>;
    this.path = path;
    this.names = namesWithin(path);
    this.log = log;
  }

  get(_target: T, field: string | symbol): unknown {
    const value = this.facts[field];
    if (typeof field !== 'string') return value;
    const fact = this.nameOf(field);
    if (fact !== 'specs') this.note(fact);
    if (typeof value !== 'object' || value === null) return value;
    const known = this.inner.get(field);
    if (known !== undefined) return known;
    const watched = this.watch(value, fact);
    this.inner.set(field, watched);
    return watched;
  }

  has(_target: T, field: string | symbol): boolean {
    if (typeof field === 'string') this.note(this.nameOf(field));
    return field in this.facts;
  }

  ownKeys(): (string | symbol)[] {
    this.note(this.nameOf(EVERYTHING_IN));
    return Reflect.ownKeys(this.facts);
  }

  getOwnPropertyDescriptor(target: T, field: string | symbol): PropertyDescriptor | undefined {
    if (!(field in this.facts)) return undefined;
    return { configurable: true, enumerable: true, writable: false, value: this.get(target, field) };
  }

  /** A list is read with its length; of its records, each field when it is. */
  private watch(value: object, fact: string): object {
    if (!Array.isArray(value)) return new Proxy(EMPTY, new Watch(value, fact, this.log));
    return value.map((entry: unknown) =>
      typeof entry === 'object' && entry !== null
        ? new Proxy(EMPTY, new Watch(entry, fact, this.log))
        : entry,
    );
  }

  private nameOf(field: string): string {
    const known = this.names.get(field);
    if (known !== undefined) return known;
    const name = this.path === '' ? field : `${this.path}.${field}`;
    this.names.set(field, name);
    return name;
  }

  private note(fact: string): void {
    if (!NAMES.has(fact)) this.log.noteFact(fact);
  }
}

const names = new Map<string, Map<string, string>>();

/** Fields are few and read very often: their names are put together once. */
function namesWithin(path: string): Map<string, string> {
  const known = names.get(path) ?? new Map<string, string>();
  names.set(path, known);
  return known;
}
