import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { isHit, searchHits } from '../search/found-by-search.ts';
import type { SearchText } from '../search/search-text.ts';
import { matches, type TicketFilters } from './ticket-filters.ts';
import { comesAfter, orderBy, type TicketOrder, type TicketPlace } from './ticket-order.ts';
import { reasonsToSee, visibleTo } from './visible-to.ts';

/** Which part of a list is wanted: so many, from a place on, some left out. */
export interface Slice {
  order: TicketOrder;
  limit: number;
  after?: TicketPlace | undefined;
  skip?: number | undefined;
}

/** Query for the ids of all tickets that the viewer may see and the filters leave. */
export function foundTickets(sql: Queryable, viewer: Actor, { search, ...filters }: TicketFilters): Fragment {
  const searched = search ? sql`and t.id in (${searchHits(sql, viewer, search)})` : sql``;
  const queries = reasonsToSee(sql, viewer).map(
    (reason) => sql`select t.id from tickets t where ${reason} and ${matches(sql, filters)} ${searched}`,
  );
  return united(sql, queries);
}

/** Query for one slice of them, by id. */
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
            (select t.id from tickets t where ${branch} order by ${orderBy(sql, order)} limit ${limit + skip})`,
        ),
      )})`;
  return sql`
    select t.id, t.created_at, t.updated_at, t.priority_rank from tickets t
    where ${condition} order by ${orderBy(sql, order)} limit ${limit} offset ${skip}`;
}

interface Searched {
  search: SearchText;
  filters: TicketFilters;
  slice: Slice;
}

/** So many tickets are looked at one by one before the index is asked, for each that is wanted, and at least. */
const TRIES_PER_HIT = 10;
/** The index of parts of words takes longer for what is fairly common. */
const TRIES: Record<SearchText['within'], number> = { words: 1000, parts: 5000 };

/**
 * What is common is found soon by going through the list; what is rare has few entries in the index. Nobody can tell
 * before which it is, the planner least of all, so both are done: the first as far as it is cheap, and the second only
 * if that did not fill the slice.
 */
function searchedSlice(sql: Queryable, viewer: Actor, { search, filters, slice }: Searched): Fragment {
  const { order, limit, after, skip = 0 } = slice;
  const wanted = limit + skip;
  const tried = plainSlice(sql, viewer, filters, {
    order,
    after,
    limit: Math.max(TRIES[search.within], wanted * TRIES_PER_HIT),
  });
  const inOrder = sql`order by ${orderBy(sql, order)}`;
  return sql`
    with near as materialized (
      select t.id from (${tried}) t where ${isHit(sql, viewer, search)} ${inOrder} limit ${wanted}
    ), hits as materialized (
      select ticket_id from (${searchHits(sql, viewer, search)}) h
      where (select count(*) from near) < ${wanted}
    )
    select t.id from tickets t
    where t.id in (
      select id from near
      union
      (
        select t.id from tickets t
        where t.id in (select ticket_id from hits) and ${visibleTo(sql, viewer)} and ${matches(sql, filters)}
          ${behind(sql, slice)}
        ${inOrder} limit ${wanted}
      )
    )
    ${inOrder} limit ${limit} offset ${skip}`;
}

/** Condition, after others, that ticket `t` lies behind the place at which the slice begins. */
function behind(sql: Queryable, { order, after }: Slice): Fragment {
  return after ? sql`and ${comesAfter(sql, order, after)}` : sql``;
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
