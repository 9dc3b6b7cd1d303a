import type { Part } from '@racksmith/catalog';
import type { FactLog } from '../engine/fact-log.ts';
import { EVERYTHING_IN } from './fact-value.ts';

/** What a part is called, told apart from what it can do. */
const NAMES = new Set(['uuid', 'type', 'name']);

/**
 * The part, noting which of its facts are read, such as `specs.socket` or, of every run of bays at once,
 * `specs.drive_bays.size`.
 */
export function watchPart(part: Part, log: FactLog): Part {
  return watchRecord(part, '', (fact) => {
    if (!NAMES.has(fact)) log.noteFact(fact);
  });
}

/** The target is empty: of a frozen object a proxy may show nothing but what is there. */
function watchRecord<T extends object>(source: T, path: string, note: (fact: string) => void): T {
  const facts = source as Readonly<Record<string | symbol, unknown>>;
  const inner = new Map<string, unknown>();
  const read = (field: string | symbol): unknown => {
    const value = facts[field];
    if (typeof field !== 'string') return value;
    const fact = within(path, field);
    if (fact !== 'specs') note(fact);
    if (typeof value !== 'object' || value === null) return value;
    const known = inner.get(field);
    if (known !== undefined) return known;
    const watched = watchInner(value, fact, note);
    inner.set(field, watched);
    return watched;
  };
  return new Proxy({} as T, {
    get: (_target, field) => read(field),
    has: (_target, field) => {
      if (typeof field === 'string') note(within(path, field));
      return field in source;
    },
    ownKeys: () => {
      note(within(path, EVERYTHING_IN));
      return Reflect.ownKeys(source);
    },
    getOwnPropertyDescriptor: (_target, field) =>
      field in source
        ? { configurable: true, enumerable: true, writable: false, value: read(field) }
        : undefined,
  });
}

/** A list is read with its length; of its records, each field when it is. */
function watchInner(value: object, fact: string, note: (fact: string) => void): object {
  if (!Array.isArray(value)) return watchRecord(value, fact, note);
  return value.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null ? watchRecord(entry, fact, note) : entry,
  );
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
