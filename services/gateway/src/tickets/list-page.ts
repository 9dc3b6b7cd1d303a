import type { CountedPaginationView, TicketSummaryView } from '@racksmith/contracts';
import {
  countTickets,
  insideWords,
  isPlace,
  listByRelevance,
  listTickets,
  type Place,
  type Sql,
  type TicketCount,
  type TicketFilters,
  type TicketList,
  type TicketOrder,
  WEIGHED_BY_RELEVANCE,
} from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import { readCursor, writeCursor } from '../lists/cursor.ts';
import { presentPagination } from '../present/pagination.ts';
import { presentTicketSummary } from '../present/ticket-summary.ts';

/** Which list. */
export interface TicketListing {
  filters: TicketFilters;
  order: TicketOrder | { by: 'relevance' };
}

/** One page, from the cursor on. It costs the same however deep it lies. */
export async function listByCursor(
  sql: Sql,
  viewer: Actor,
  asked: TicketListing,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ tickets: TicketSummaryView[]; next_cursor: string | null }> {
  const lists = inTurn(asked);
  if (cursor !== null) {
    const { list, place } = readCursor(lists, cursor, isPlaceOf);
    return present(list, await readSlice(sql, viewer, list, { limit, after: place }));
  }
  let page = present(asked, { tickets: [], next: undefined });
  for (const list of lists) {
    page = present(list, await readSlice(sql, viewer, list, { limit }));
    if (page.tickets.length > 0) break;
  }
  return page;
}

function isPlaceOf({ order }: TicketListing, values: readonly unknown[]): values is Place {
  if (order.by !== 'relevance') return isPlace(order, values);
  const [skip] = values;
  const isNumber = typeof skip === 'string' && /^\d{1,4}$/.test(skip);
  return values.length === 1 && isNumber && Number(skip) <= WEIGHED_BY_RELEVANCE;
}

/** One page by its number, and how many there are. */
export async function listByPage(
  sql: Sql,
  viewer: Actor,
  asked: TicketListing,
  { limit, page }: { limit: number; page: number },
): Promise<{ tickets: TicketSummaryView[]; pagination: CountedPaginationView }> {
  let list = asked;
  let count: TicketCount = { total: 0, isExact: true };
  for (list of inTurn(asked)) {
    count = await countTickets(sql, viewer, list.filters);
    if (count.total > 0) break;
  }
  const reached = withinReach(list, count);
  const skip = (page - 1) * limit;
  const { tickets } =
    skip < reached.total
      ? await readSlice(sql, viewer, list, { limit: Math.min(limit, reached.total - skip), skip })
      : { tickets: [] };
  return {
    tickets: tickets.map(presentTicketSummary),
    pagination: {
      ...presentPagination({ page, limit }, reached.total),
      ...(!reached.isExact && { total_is_exact: false }),
    },
  };
}

/** Of what is found, pages go as far as it is weighed. */
function withinReach({ order }: TicketListing, count: TicketCount): TicketCount {
  const isAll = order.by !== 'relevance' || count.total <= WEIGHED_BY_RELEVANCE;
  return isAll ? count : { total: WEIGHED_BY_RELEVANCE, isExact: false };
}

/** What is found by no word is looked for inside of words. */
function inTurn(list: TicketListing): [TicketListing, ...TicketListing[]] {
  const { search } = list.filters;
  const inside = search ? insideWords(search) : undefined;
  return inside ? [list, { ...list, filters: { ...list.filters, search: inside } }] : [list];
}

function readSlice(
  sql: Sql,
  viewer: Actor,
  { filters, order }: TicketListing,
  { limit, after, skip }: { limit: number; after?: Place; skip?: number },
): Promise<TicketList> {
  if (order.by !== 'relevance') return listTickets(sql, viewer, filters, { order, limit, after, skip });
  const { search } = filters;
  if (!search) throw new Error('there is no relevance without a search');
  return listByRelevance(
    sql,
    viewer,
    { ...filters, search },
    { limit, skip: skip ?? Number(after?.[0] ?? 0) },
  );
}

function present(list: TicketListing, { tickets, next }: TicketList) {
  return {
    tickets: tickets.map(presentTicketSummary),
    next_cursor: next === undefined ? null : writeCursor(list, next),
  };
}
