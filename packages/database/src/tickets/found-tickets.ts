import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Place } from '../lists/keyset.ts';
import { isHit, searchHits } from '../search/found-by-search.ts';
import type { SearchText } from '../search/search-text.ts';
import { matches, type TicketFilters } from './ticket-filters.ts';
import { comesAfter, orderBy, type TicketOrder } from './ticket-order.ts';
import { reasonsToSee, visibleTo } from './visible-to.ts';
import { wholeNumber } from './whole-number.ts';

/** Which part of a list is wanted: so many, from a place on, some left out. */
export interface Slice {
  order: TicketOrder;
  limit: number;
  after?: Place | undefined;
  skip?: number | undefined;
}

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
  const searched = search ? sql`and t.id in (select id from (${searchHits(sql, viewer, search)}) h)` : sql``;
  const limited = most === undefined ? sql`` : sql`limit ${wholeNumber(sql, most)}`;
  const queries = reasonsToSee(sql, viewer).map(
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

/**
 * Each branch is read along its own index in the order of the list and ends after the slice; what they found is put in
 * order once more.
 */
function plainSlice(sql: Queryable, viewer: Actor, filters: TicketFilters, slice: Slice): Fragment {
  const { order, limit, skip = 0 } = slice;
  const conditions = branches(sql, viewer, filters).map((branch) => sql`${branch} ${behind(sql, slice)}`);
  const [only] = conditions;
  const isOne = conditions.length === 1 && only !== undefined;
  const condition = isOne
    ? only
    : sql`t.id in (${united(
        sql,
        conditions.map(
          (branch) => sql`
            (select t.id from tickets t where ${branch} order by ${orderBy(sql, order)} limit ${rows(sql, limit + skip, skip)})`,
        ),
      )})`;
  return sql`select t.* from tickets t where ${condition} order by ${orderBy(sql, order)} ${part(sql, slice)}`;
}

interface Searched {
  search: SearchText;
  filters: TicketFilters;
  slice: Slice;
}

/** So many tickets are looked at one by one before the index is asked, for each that is wanted, and at least. */
const TRIES_PER_HIT = 10;
/** So many that the index is left with what fewer than one in a hundred have. */
const TRIES: Record<SearchText['within'], number> = { words: 2048, parts: 8192 };

/** With its internal notes and without. */
const ROWS_OF_A_TICKET = 2;

/**
 * What is common is found soon by going through the list; what is rare has few entries in the index. Nobody can tell
 * before which it is, the planner least of all, so both are done: the first as far as it is cheap, and the second only
 * if that did not fill the slice.
 */
function searchedSlice(sql: Queryable, viewer: Actor, { search, filters, slice }: Searched): Fragment {
  const { order, limit, after, skip = 0 } = slice;
  const wanted = limit + skip;
  const tries = Math.max(TRIES[search.within], powerOfTwoFrom(wanted * TRIES_PER_HIT));
  const tried = plainSlice(sql, viewer, filters, { order, after, limit: tries });
  const enough = rows(sql, wanted, skip);
  // In the order of their creation hits come by themselves, and the tickets are read only until the slice is full.
  const ordered = order.by === 'created_at' ? 'h' : 't';
  const inTurn = ordered === 'h' ? sql`order by ${orderBy(sql, order, 'h')}` : sql``;
  return sql`
    with near as materialized (
      select t.id from (${tried}) t where ${isHit(sql, viewer, search)} order by ${orderBy(sql, order)} limit ${enough}
    ), hits as materialized (
      select id, created_at from (${searchHits(sql, viewer, search)}) h
      where (select count(*) from near) < ${enough}
    )
    select t.* from tickets t
    where t.id in (
      select id from near
      union
      (
        select h.id from (select id, created_at from hits h ${inTurn}) h join tickets t on t.id = h.id
        where ${visibleTo(sql, viewer)} and ${matches(sql, filters)} ${behind(sql, slice, ordered)}
        order by ${orderBy(sql, order, ordered)} limit ${rows(sql, wanted * ROWS_OF_A_TICKET, skip)}
      )
    )
    order by ${orderBy(sql, order)} ${part(sql, slice)}`;
}

/** Few different numbers make few different statements. */
function powerOfTwoFrom(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}

/** The end of a query for a slice. */
function part(sql: Queryable, { limit, skip = 0 }: Pick<Slice, 'limit' | 'skip'>): Fragment {
  return skip > 0 ? sql`limit ${limit} offset ${skip}` : sql`limit ${rows(sql, limit, skip)}`;
}

/** A limit. On a first page, where there are few different ones, the planner is told, and so plans once and well. */
function rows(sql: Queryable, limit: number, skip: number): number | Fragment {
  return skip > 0 ? limit : wholeNumber(sql, limit);
}

/** Condition, after others, that a ticket lies behind the place at which the slice begins. */
function behind(sql: Queryable, { order, after }: Slice, table?: 't' | 'h'): Fragment {
  return after ? sql`and ${comesAfter(sql, order, after, table)}` : sql``;
}

/** Conditions of which any one suffices: the reasons to see a ticket; or, for whom there is one only, the statuses. */
function branches(sql: Queryable, viewer: Actor, filters: TicketFilters): Fragment[] {
  const reasons = reasonsToSee(sql, viewer);
  const { statuses } = filters;
  const split =
    reasons.length === 1 && statuses
      ? statuses.map((status) => ({ ...filters, statuses: [status] }))
      : [filters];
  return reasons.flatMap((reason) => split.map((part) => sql`${reason} and ${matches(sql, part)}`));
}

function united(sql: Queryable, queries: readonly Fragment[]): Fragment {
  return queries.reduce((all, one) => sql`${all} union ${one}`);
}
