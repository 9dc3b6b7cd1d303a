import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { hitsOfWeek, isHit, searchHits } from '../search/found-by-search.ts';
import type { SearchText } from '../search/search-text.ts';
import { searchedWeeks } from '../search/searched-weeks.ts';
import { plainSlice } from './plain-slice.ts';
import { behind, part, rows, type Slice } from './slice.ts';
import { matches, type TicketFilters } from './ticket-filters.ts';
import { orderBy } from './ticket-order.ts';
import { visibleTo } from './visible-to.ts';
import { wholeNumber } from './whole-number.ts';

export interface Searched {
  search: SearchText;
  filters: Omit<TicketFilters, 'search'>;
  slice: Slice;
}

/**
 * So many tickets are looked at one by one before the index is asked, or as many as are wanted: in the order of their
 * creation, in which the index is read week by week; and in others, where all that it finds has to be put in order, so
 * many that it is left with what fewer than one in a hundred have.
 */
const TRIES: Record<SearchText['within'], { byWeek: number; atOnce: number }> = {
  words: { byWeek: 256, atOnce: 2048 },
  parts: { byWeek: 256, atOnce: 8192 },
};

/** With its internal notes and without. */
const ROWS_OF_A_TICKET = 2;

/**
 * Query for a slice of what a search finds. What is common is found soon by going through the list; what is rare has few
 * entries in the index. Nobody can tell before which it is, the planner least of all, so both are done: the first as far
 * as it is cheap, and the second only if that did not fill the slice and there is more to look at.
 */
export function searchedSlice(sql: Queryable, viewer: Actor, { search, filters, slice }: Searched): Fragment {
  const { order, limit, after, skip = 0 } = slice;
  const wanted = limit + skip;
  const isByWeek = order.by === 'created_at';
  const tries = Math.max(TRIES[search.within][isByWeek ? 'byWeek' : 'atOnce'], powerOfTwoFrom(wanted));
  const first = (limit: number) => plainSlice(sql, viewer, filters, { order, after, limit });
  const enough = rows(sql, wanted, skip);
  const isLeft = sql`
    (select count(*) from near) < ${enough}
    and (select count(*) from (${first(tries + 1)}) t) > ${wholeNumber(sql, tries)}`;
  const hits = (isByWeek ? hitsByWeek : hitsAtOnce)(sql, viewer, { search, filters, slice });
  return sql`
    with near as materialized (
      select t.id from (${first(tries)}) t where ${isHit(sql, viewer, search)} order by ${orderBy(sql, order)} limit ${enough}
    )
    select t.* from (select id from near union (select h.id from (${hits}) h where ${isLeft})) h ${ticketOfHit(sql)}
    order by ${orderBy(sql, order)} ${part(sql, slice)}`;
}

/** The newest or oldest week first, and no further than to the end of the slice: a lateral join goes from week to week. */
function hitsByWeek(sql: Queryable, viewer: Actor, { search, filters, slice }: Searched): Fragment {
  const inOrder = sql`order by ${orderBy(sql, slice.order, 'h')}`;
  return sql`
    select h.id from (${searchedWeeks(sql, search, filters, slice)}) w
    cross join lateral (
      select h.id from (select * from (${hitsOfWeek(sql, viewer, search)}) h ${inOrder}) h ${ticketOfHit(sql)}
      where ${visibleTo(sql, viewer)} and ${matches(sql, filters)} ${behind(sql, slice, 'h')}
      ${inOrder} limit ${mostRows(sql, slice)}
    ) h
    limit ${mostRows(sql, slice)}`;
}

/** Query for the ids of what a search finds, in no order. */
export function searchedTickets(
  sql: Queryable,
  viewer: Actor,
  { search, filters, most }: Omit<Searched, 'slice'> & { most?: number | undefined },
): Fragment {
  const limited = most === undefined ? sql`` : sql`limit ${wholeNumber(sql, most * ROWS_OF_A_TICKET)}`;
  return sql`
    select distinct id from (
      select h.id from (${searchHits(sql, viewer, search, filters)}) h ${ticketOfHit(sql)}
      where ${visibleTo(sql, viewer)} and ${matches(sql, filters)} ${limited}
    ) h`;
}

function hitsAtOnce(sql: Queryable, viewer: Actor, { search, filters, slice }: Searched): Fragment {
  return sql`
    select h.id from (${searchHits(sql, viewer, search, filters)}) h ${ticketOfHit(sql)}
    where ${visibleTo(sql, viewer)} and ${matches(sql, filters)} ${behind(sql, slice)}
    order by ${orderBy(sql, slice.order)} limit ${mostRows(sql, slice)}`;
}

/** Joins ticket `t`, hit by hit: `offset 0` keeps the planner, who cannot know how few they are, from reading all. */
function ticketOfHit(sql: Queryable): Fragment {
  return sql`cross join lateral (select * from tickets where id = h.id offset 0) t`;
}

function mostRows(sql: Queryable, { limit, skip = 0 }: Slice): number | Fragment {
  return rows(sql, (limit + skip) * ROWS_OF_A_TICKET, skip);
}

/** Few different numbers make few different statements. */
function powerOfTwoFrom(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}
