import type { PaginationView, TicketSummaryView } from '@racksmith/contracts';
import { countTickets, listTickets, type Sql } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import { presentTicketSummary } from '../present/ticket-summary.ts';
import { readCursor, type TicketListing, writeCursor } from './list-cursor.ts';

/** One page, from the cursor on. It costs the same however deep it lies. */
export async function listByCursor(
  sql: Sql,
  viewer: Actor,
  list: TicketListing,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ tickets: TicketSummaryView[]; next_cursor: string | null }> {
  const after = cursor === null ? undefined : readCursor(list, cursor);
  const { tickets, next } = await listTickets(sql, viewer, list.filters, { order: list.order, limit, after });
  return {
    tickets: tickets.map(presentTicketSummary),
    next_cursor: next === undefined ? null : writeCursor(list, next),
  };
}

/** One page by its number, and how many there are. */
export async function listByPage(
  sql: Sql,
  viewer: Actor,
  list: TicketListing,
  { limit, page }: { limit: number; page: number },
): Promise<{ tickets: TicketSummaryView[]; pagination: PaginationView }> {
  const [{ tickets }, total] = await Promise.all([
    listTickets(sql, viewer, list.filters, { order: list.order, limit, skip: (page - 1) * limit }),
    countTickets(sql, viewer, list.filters),
  ]);
  return {
    tickets: tickets.map(presentTicketSummary),
    pagination: { page, limit, total, total_pages: Math.ceil(total / limit) },
  };
}
