import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { isHit } from '../search/found-by-search.ts';
import { plainSlice } from './plain-slice.ts';
import { searchedSlice, searchedTickets } from './searched-slice.ts';
import type { Slice } from './slice.ts';
import { matches, type TicketFilters } from './ticket-filters.ts';
import { united } from './united.ts';
import { reasonsToSee, seesAll } from './visible-to.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Query for the ids of all tickets that the viewer may see and the filters leave.
 * @param most of so many for each reason to see them, where more need not be known
 */
export function foundTickets(
  sql: Queryable,
  viewer: Actor,
  { search, ...filters }: TicketFilters,
  most?: number,
): Fragment {
  // Who sees everything sees what the index finds. Who sees little would look in vain at most of it.
  if (search && seesAll(viewer)) return searchedTickets(sql, viewer, { search, filters, most });
  const searched = search ? sql`and ${isHit(sql, viewer, search)}` : sql``;
  const limited = most === undefined ? sql`` : sql`limit ${wholeNumber(sql, most)}`;
  const queries = reasonsToSee(sql, viewer, filters).map(
    (reason) =>
      sql`(select t.id from tickets t where ${reason} and ${matches(sql, filters)} ${searched} ${limited})`,
  );
  return united(sql, queries);
}

/** Query for one slice of them, with all their columns. */
export function sliceOfTickets(
  sql: Queryable,
  viewer: Actor,
  { search, ...filters }: TicketFilters,
  slice: Slice,
): Fragment {
  return search
    ? searchedSlice(sql, viewer, { search, filters, slice })
    : plainSlice(sql, viewer, filters, slice);
}
