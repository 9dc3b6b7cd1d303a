import type { Actor } from '@racksmith/domain';
import type { Fragment, PendingQuery } from 'postgres';
import type { Queryable } from '../connect.ts';
import { type Place, readPlace } from '../lists/keyset.ts';
import { relevanceOf } from '../search/found-by-search.ts';
import type { SearchText } from '../search/search-text.ts';
import { foundTickets, sliceOfTickets } from './found-tickets.ts';
import type { Slice } from './slice.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { orderBy, placeOf } from './ticket-order.ts';
import type { TicketSummary } from './ticket-summary.ts';
import { wholeNumber } from './whole-number.ts';

export interface TicketList {
  tickets: readonly TicketSummary[];
  /** Where the next page begins; undefined on the last one. */
  next: Place | undefined;
}

type Row = TicketSummary & { place: string };

/** The tickets that the viewer may see and the filters leave: a slice, and where the next one begins. */
export async function listTickets(
  sql: Queryable,
  viewer: Actor,
  filters: TicketFilters,
  slice: Slice,
): Promise<TicketList> {
  const { order, limit } = slice;
  const page = sliceOfTickets(sql, viewer, filters, { ...slice, limit: readAhead(limit) });
  const rows = await readSummaries(sql, page, { order: orderBy(sql, order), place: placeOf(sql, order) });
  const last = rows[limit - 1];
  return {
    tickets: rows.slice(0, limit),
    next: rows.length > limit && last ? readPlace(last.place) : undefined,
  };
}

/** One more than the usual pages have. */
const READ_AHEAD = [21, 51, 101] as const;

/**
 * How many are read for a page: one more tells whether there is a next one. Few different numbers make few different
 * statements, each of which the database plans once and keeps.
 */
function readAhead(limit: number): number {
  return READ_AHEAD.find((rows) => rows > limit) ?? limit + 1;
}

/** So many of the newest that were found are weighed against each other. */
export const WEIGHED_BY_RELEVANCE = 1000;

/** The tickets found by a search, the most relevant of the newest first; the place is how many lie before. */
export async function listByRelevance(
  sql: Queryable,
  viewer: Actor,
  filters: TicketFilters & { search: SearchText },
  { limit, skip }: { limit: number; skip: number },
): Promise<TicketList> {
  const newest = sliceOfTickets(sql, viewer, filters, {
    order: { by: 'created_at', direction: 'desc' },
    limit: WEIGHED_BY_RELEVANCE,
  });
  const order = sql`${relevanceOf(sql, viewer, filters.search)} desc, t.created_at desc, t.id desc`;
  const page = sql`
    select t.* from (${newest}) t order by ${order} limit ${wholeNumber(sql, readAhead(limit))} offset ${skip}`;
  const rows = await readSummaries(sql, page, { order, place: sql`'' as place` });
  return {
    tickets: rows.slice(0, limit),
    next: rows.length > limit ? [String(skip + limit)] : undefined,
  };
}

/** People are looked up for the rows of the page alone: of a join the planner would make what it likes. */
function readSummaries(
  sql: Queryable,
  page: Fragment,
  { order, place }: { order: Fragment; place: Fragment },
): PendingQuery<Row[]> {
  return sql<Row[]>`
    select t.id, t.ticket_number, t.title, t.ticket_type, t.priority, t.status, t.target_server_uuid,
      t.target_server_name, t.created_by, t.assigned_to, t.changes_requested, t.needs_attention,
      t.overridden_at is not null as overridden, t.created_at, t.updated_at, t.submitted_at, t.approved_at,
      t.rejected_at, t.deployed_at, t.completed_at, t.cancelled_at, t.scheduled_date,
      (select username from users where id = t.created_by) as creator_name,
      (select username from users where id = t.assigned_to) as assignee_name,
      (select count(*)::integer from ticket_items i where i.ticket_id = t.id) as items_count,
      ${place}
    from (${page}) t
    order by ${order}`;
}

/** So many tickets are counted of what a search finds. A word that most have would take seconds to count to the end. */
export const MOST_COUNTED = 10_000;

export interface TicketCount {
  total: number;
  /** Otherwise there are more. */
  isExact: boolean;
}

/** How many tickets there are that the viewer may see and the filters leave; of a search, up to `most`. */
export async function countTickets(
  sql: Queryable,
  viewer: Actor,
  filters: TicketFilters,
  most = MOST_COUNTED,
): Promise<TicketCount> {
  const found = foundTickets(sql, viewer, filters, filters.search ? most + 1 : undefined);
  const [row] = await sql<{ total: number }[]>`
    select count(*)::integer as total from (${found}) found`;
  const { total } = row ?? { total: 0 };
  const isExact = !filters.search || total <= most;
  return { total: isExact ? total : most, isExact };
}
