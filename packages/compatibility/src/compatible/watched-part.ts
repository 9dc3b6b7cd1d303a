import type { Part } from '@racksmith/catalog';

/** What a part is called, told apart from what it can do. */
const NAMES = new Set(['uuid', 'type', 'name']);

export interface WatchedPart {
  readonly part: Part;
  /** Facts that were read so far, such as `specs.socket`, in that order. Whoever agrees in all of them is judged alike. */
  readonly reads: Set<string>;
}

/** The part, noting which of its facts are read. */
export function watchPart(part: Part): WatchedPart {
  const reads = new Set<string>();
  const specs = watch(part.specs, (field) => reads.add(`specs.${field}`));
  const note = (field: string) => {
    if (field !== 'specs' && !NAMES.has(field)) reads.add(field);
  };
  return { part: watch<Part>(part, note, { specs } as Partial<Part>), reads };
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
