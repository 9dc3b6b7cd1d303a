import { isPlace, type TicketFilters, type TicketOrder, type TicketPlace } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

import { digest } from '../operation/request-identity.ts';

/** Which list: a cursor goes on with its own and no other. */
export interface TicketListing {
  filters: TicketFilters;
  order: TicketOrder;
}

/** A place in a list as a text that clients hand back without looking into it. */
export function writeCursor(list: TicketListing, place: TicketPlace): string {
  return Buffer.from(JSON.stringify([markOf(list), ...place])).toString('base64url');
}

/**
 * The place that a cursor stands for. It needs no signature: what can be read is decided anew at every page, and only
 * values that could stand in the order reach the database.
 * @throws DomainError INVALID_INPUT if it is no cursor, or one of another list
 */
export function readCursor(list: TicketListing, cursor: string): TicketPlace {
  const [mark, ...place] = parse(cursor);
  if (mark === markOf(list) && isPlace(list.order, place)) return place;
  const reason =
    'is no cursor of this list: take next_cursor as it was given, with the same filters and order';
  throw DomainError.invalidInput([{ field: 'cursor', reason }]);
}

function markOf({ filters, order }: TicketListing): string {
  return digest([filters, order]).slice(0, 16);
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
