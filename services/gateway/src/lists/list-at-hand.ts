import type { ListPart, ListSlice, Place } from '@racksmith/database';

import type { CountedList } from './paged-list.ts';

/**
 * A list that is at hand whole.
 * @param entries in the order of their places
 * @param placeOf what an entry is sorted by, as texts that compare as the entries do; no two share a place
 */
export function listAtHand<T>(
  identity: CountedList<T>['identity'],
  entries: readonly T[],
  placeOf: (entry: T) => Place,
): CountedList<T> & { all: readonly T[] } {
  return {
    identity,
    all: entries,
    isPlace: (values): values is Place => values.every((value) => typeof value === 'string'),
    read: (slice) => readPart(entries, placeOf, slice),
    count: () => entries.length,
  };
}

/** A whole number as a text that compares as the number does. */
export function sortableNumber(value: number): string {
  return String(value).padStart(10, '0');
}

function readPart<T>(
  all: readonly T[],
  placeOf: (entry: T) => Place,
  { limit, after, skip = 0 }: ListSlice,
): ListPart<T> {
  const behind = after ? all.filter((entry) => comesAfter(placeOf(entry), after)) : all.slice(skip);
  const entries = behind.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: behind.length > limit && last !== undefined ? placeOf(last) : undefined };
}

function comesAfter(place: Place, other: Place): boolean {
  for (const [index, text] of place.entries()) {
    const against = other[index] ?? '';
    if (text !== against) return text > against;
  }
  return false;
}
