import {
  isPlace,
  type TicketFilters,
  type TicketOrder,
  type TicketPlace,
  WEIGHED_BY_RELEVANCE,
} from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { hash } from 'node:crypto';

/** Which list: a cursor goes on with its own and no other. */
export interface TicketListing {
  filters: TicketFilters;
  order: TicketOrder | { by: 'relevance' };
}

/** A place in a list as a text that clients hand back without looking into it. */
export function writeCursor(list: TicketListing, place: TicketPlace): string {
  return Buffer.from(JSON.stringify([markOf(list), ...place])).toString('base64url');
}

/**
 * The place that a cursor stands for, and of the lists the one that it belongs to. It needs no signature: what can be
 * read is decided anew at every page, and only values that could stand in the order reach the database.
 * @throws DomainError INVALID_INPUT if it is no cursor, or one of another list
 */
export function readCursor(
  lists: readonly TicketListing[],
  cursor: string,
): { list: TicketListing; place: TicketPlace } {
  const [mark, ...place] = parse(cursor);
  const list = lists.find((one) => markOf(one) === mark);
  if (list && isPlaceOf(list, place)) return { list, place };
  const reason =
    'is no cursor of this list: take next_cursor as it was given, with the same filters and order';
  throw DomainError.invalidInput([{ field: 'cursor', reason }]);
}

function isPlaceOf({ order }: TicketListing, place: readonly unknown[]): place is TicketPlace {
  if (order.by !== 'relevance') return isPlace(order, place);
  const [skip] = place;
  return place.length === 1 && /^\d{1,4}$/.test(String(skip)) && Number(skip) <= WEIGHED_BY_RELEVANCE;
}

/** Lists are made in one place, so their fields come in one order. */
function markOf({ filters, order }: TicketListing): string {
  return hash('sha256', JSON.stringify([filters, order])).slice(0, 16);
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
