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
  private readonly path: string;
  private readonly log: FactLog;
  /** Records within, watched too. */
  private readonly inner = new Map<string, unknown>();

  constructor(source: T, path: string, log: FactLog) {
    this.facts = source as Readonly<Record<string | symbol, unknown>>;
    this.path = path;
    this.log = log;
  }

  get(_target: T, field: string | symbol): unknown {
    const value = this.facts[field];
    if (typeof field !== 'string') return value;
    const fact = within(this.path, field);
    if (fact !== 'specs') this.note(fact);
    if (typeof value !== 'object' || value === null) return value;
    const known = this.inner.get(field);
    if (known !== undefined) return known;
    const watched = this.watch(value, fact);
    this.inner.set(field, watched);
    return watched;
  }

  has(_target: T, field: string | symbol): boolean {
    if (typeof field === 'string') this.note(within(this.path, field));
    return field in this.facts;
  }

  ownKeys(): (string | symbol)[] {
    this.note(within(this.path, EVERYTHING_IN));
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

  private note(fact: string): void {
    if (!NAMES.has(fact)) this.log.noteFact(fact);
  }
}

const paths = new Map<string, Map<string, string>>();

/** The names of fields are few, and read very often. */
function within(path: string, field: string): string {
  if (path === '') return field;
  const inPath = paths.get(path) ?? new Map<string, string>();
  paths.set(path, inPath);
  const known = inPath.get(field) ?? `${path}.${field}`;
  inPath.set(field, known);
  return known;
}
