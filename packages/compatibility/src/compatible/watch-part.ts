import type { Part } from '@racksmith/catalog';
import type { FactLog } from '../engine/fact-log.ts';

/** What a part is called, told apart from what it can do. */
const NAMES = new Set(['uuid', 'type', 'name']);

/** The part, noting which of its facts are read, such as `specs.socket`. */
export function watchPart(part: Part, log: FactLog): Part {
  const specs = watch(part.specs, (field) => log.noteFact(inSpecs(field)));
  const note = (field: string) => {
    if (field !== 'specs' && !NAMES.has(field)) log.noteFact(field);
  };
  return watch<Part>(part, note, { specs } as Partial<Part>);
}

const paths = new Map<string, string>();

/** The names of fields are few, and read very often. */
function inSpecs(field: string): string {
  const known = paths.get(field);
  if (known !== undefined) return known;
  const path = `specs.${field}`;
  paths.set(field, path);
  return path;
}

/** The target is empty: of a frozen object a proxy may show nothing but what is there. */
function watch<T extends object>(source: T, note: (field: string) => void, instead: Partial<T> = {}): T {
  const read = (field: string | symbol): unknown => {
    if (typeof field === 'string') note(field);
    return field in instead ? instead[field as keyof T] : source[field as keyof T];
  };
  return new Proxy({} as T, {
    get: (_target, field) => read(field),
    has: (_target, field) => {
      if (typeof field === 'string') note(field);
      return field in source;
    },
    ownKeys: () => Reflect.ownKeys(source),
    getOwnPropertyDescriptor: (_target, field) =>
      field in source
        ? { configurable: true, enumerable: true, writable: false, value: read(field) }
        : undefined,
  });
}
