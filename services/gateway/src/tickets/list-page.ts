import type { PaginationView, TicketSummaryView } from '@racksmith/contracts';
import {
  countTickets,
  insideWords,
  listByRelevance,
  listTickets,
  type Sql,
  type TicketList,
  type TicketPlace,
  WEIGHED_BY_RELEVANCE,
} from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import { presentPagination } from '../present/pagination.ts';
import { presentTicketSummary } from '../present/ticket-summary.ts';
import { readCursor, type TicketListing, writeCursor } from './list-cursor.ts';

/** One page, from the cursor on. It costs the same however deep it lies. */
export async function listByCursor(
  sql: Sql,
  viewer: Actor,
  asked: TicketListing,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ tickets: TicketSummaryView[]; next_cursor: string | null }> {
  const lists = inTurn(asked);
  if (cursor !== null) {
    const { list, place } = readCursor(lists, cursor);
    return present(list, await readSlice(sql, viewer, list, { limit, after: place }));
  }
  let page = present(asked, { tickets: [], next: undefined });
  for (const list of lists) {
    page = present(list, await readSlice(sql, viewer, list, { limit }));
    if (page.tickets.length > 0) break;
  }
  return page;
}

/** One page by its number, and how many there are. */
export async function listByPage(
  sql: Sql,
  viewer: Actor,
  asked: TicketListing,
  { limit, page }: { limit: number; page: number },
): Promise<{ tickets: TicketSummaryView[]; pagination: PaginationView }> {
  let [list, total] = [asked, 0];
  for (list of inTurn(asked)) {
    total = await countTickets(sql, viewer, list.filters);
    if (total > 0) break;
  }
  const shown = list.order.by === 'relevance' ? Math.min(total, WEIGHED_BY_RELEVANCE) : total;
  const { tickets } = await readSlice(sql, viewer, list, { limit, skip: (page - 1) * limit });
  return {
    tickets: tickets.map(presentTicketSummary),
    pagination: presentPagination({ page, limit }, shown),
  };
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
  { limit, after, skip }: { limit: number; after?: TicketPlace; skip?: number },
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
