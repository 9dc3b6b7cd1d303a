import type { Place } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { hash } from 'node:crypto';

/** A place in a list as a text that clients hand back without looking into it. */
export function writeCursor(list: object, place: Place): string {
  return Buffer.from(JSON.stringify([markOf(list), ...place])).toString('base64url');
}

/**
 * The place that a cursor stands for, and of the lists the one that it belongs to. It needs no signature: what can be
 * read is decided anew at every page, and only values that could stand in the order reach the database.
 * @param lists all that tells each from any other list: which it is, its filters and its order
 * @throws DomainError INVALID_INPUT if it is no cursor, or one of another list
 */
export function readCursor<L extends object>(
  lists: readonly L[],
  cursor: string,
  isPlaceOf: (list: L, values: readonly unknown[]) => values is Place,
): { list: L; place: Place } {
  const [mark, ...place] = parse(cursor);
  const list = lists.find((one) => markOf(one) === mark);
  if (list && isPlaceOf(list, place)) return { list, place };
  const reason =
    'is no cursor of this list: take next_cursor as it was given, with the same filters and order';
  throw DomainError.invalidInput([{ field: 'cursor', reason }]);
}

/** Whoever reads a cursor of a list most often writes the next one. */
const marks = new WeakMap<object, string>();

/** Lists are made in one place each, so their fields come in one order. */
function markOf(list: object): string {
  const known = marks.get(list);
  if (known !== undefined) return known;
  const mark = hash('sha256', JSON.stringify(list)).slice(0, 16);
  marks.set(list, mark);
  return mark;
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
