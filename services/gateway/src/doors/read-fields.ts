import type { FieldError } from '@racksmith/domain';

/** Deeper nesting than any input has; beyond it lies only mischief. */
const MAX_DEPTH = 16;

export interface ReadFields {
  fields: Record<string, unknown>;
  faults: FieldError[];
}

/** The fields of a JSON text, which must hold an object. */
export function readJsonFields(bytes: Uint8Array): ReadFields {
  if (bytes.byteLength === 0) return { fields: {}, faults: [] };
  const value = readJson(bytes);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject) return withoutEmpty(value as Record<string, unknown>);
  const reason = value === undefined ? 'is not valid JSON' : 'must be a JSON object';
  return { fields: {}, faults: [{ field: 'body', reason }] };
}

/** The fields of a query. One that occurs twice can be read in two ways, so it is held against its sender. */
export function readQuery(query: string): ReadFields {
  const read = new URLSearchParams(query);
  const { fields, faults } = withoutEmpty(Object.fromEntries(read));
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const name of read.keys()) (seen.has(name) ? repeated : seen).add(name);
  return {
    fields,
    faults: [...faults, ...[...repeated].map((field) => ({ field, reason: 'is given more than once' }))],
  };
}

/** The same fields without those that are empty: an empty text is an absent field. */
export function withoutEmpty(fields: Record<string, unknown>): ReadFields {
  const faults: FieldError[] = [];
  const kept = Object.entries(fields).flatMap(([field, value]) => {
    if (isTooDeep(value)) {
      faults.push({ field, reason: 'is nested too deeply' });
      return [];
    }
    const cleaned = clean(value);
    return cleaned === undefined ? [] : [[field, cleaned] as const];
  });
  return { fields: Object.fromEntries(kept), faults };
}

/** undefined for what is no JSON; a JSON text cannot say undefined itself. */
export function readJson(source: Uint8Array | string): unknown {
  try {
    const text =
      typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true }).decode(source);
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, clean(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** Walks level by level: a recursion would itself fall for what it looks for. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? (Object.values(inner) as unknown[]) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
