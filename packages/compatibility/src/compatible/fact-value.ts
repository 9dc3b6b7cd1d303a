import type { Part } from '@racksmith/catalog';

/** In place of a field: the record with all that it holds. */
export const EVERYTHING_IN = '*';

/**
 * Says what a part states of a fact: equal for equal statements. A path goes through lists, so `specs.drive_bays.size`
 * is the sizes of all runs of bays; of a list of records or a record itself it says no more than how many, or that it is
 * there.
 */
export function factReader(fact: string): (part: Part) => unknown {
  const path = fact.split('.');
  return (part) => {
    const value = valueAt(part, path, 0);
    return typeof value === 'object' && value !== null ? JSON.stringify(value, withUndefined) : value;
  };
}

function valueAt(value: unknown, path: readonly string[], at: number): unknown {
  const field = path[at];
  if (field === undefined) return at === path.length ? surfaceOf(value) : undefined;
  if (field === EVERYTHING_IN || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => valueAt(entry, path, at));
  return valueAt((value as Readonly<Record<string, unknown>>)[field], path, at + 1);
}

function surfaceOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isRecord) ? value.length : value;
  return isRecord(value) ? 'stated' : value;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Not stated is not the same as stated to be unknown. */
function withUndefined(_key: string, value: unknown): unknown {
  return value === undefined ? 'not stated' : value;
}
