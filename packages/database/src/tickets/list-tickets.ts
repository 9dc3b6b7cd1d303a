import type { Actor } from '@racksmith/domain';
import type { Fragment, PendingQuery } from 'postgres';
import type { Queryable } from '../connect.ts';
import { relevanceOf } from '../search/found-by-search.ts';
import type { SearchText } from '../search/search-text.ts';
import { foundTickets, type Slice, sliceOfTickets } from './found-tickets.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { orderBy, placeOf, type TicketPlace } from './ticket-order.ts';
import type { TicketSummary } from './ticket-summary.ts';
import { userRef } from './user-ref.ts';

export interface TicketList {
  tickets: TicketSummary[];
  /** Where the next page begins; undefined on the last one. */
  next: TicketPlace | undefined;
}

interface Row extends Omit<TicketSummary, 'creator' | 'assignee'> {
  createdBy: number;
  creatorName: string;
  assignedTo: number | null;
  assigneeName: string | null;
  place: TicketPlace;
}

/** The tickets that the viewer may see and the filters leave: a slice, and where the next one begins. */
export async function listTickets(
  sql: Queryable,
  viewer: Actor,
  filters: TicketFilters,
  slice: Slice,
): Promise<TicketList> {
  const { order, limit } = slice;
  // One more than asked for tells whether there is a next page.
  const page = sliceOfTickets(sql, viewer, filters, { ...slice, limit: limit + 1 });
  const rows = await readSummaries(sql, page, { order: orderBy(sql, order), place: placeOf(sql, order) });
  const shown = rows.slice(0, limit);
  return {
    tickets: shown.map(toSummary),
    next: rows.length > limit ? shown.at(-1)?.place : undefined,
  };
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
    select t.id from tickets t where t.id in (select id from (${newest}) newest) order by ${order} limit ${limit + 1} offset ${skip}`;
  const rows = await readSummaries(sql, page, { order, place: sql`null as place` });
  return {
    tickets: rows.slice(0, limit).map(toSummary),
    next: rows.length > limit ? [String(skip + limit)] : undefined,
  };
}

function readSummaries(
  sql: Queryable,
  page: Fragment,
  { order, place }: { order: Fragment; place: Fragment },
): PendingQuery<Row[]> {
  return sql<Row[]>`
    select t.id, t.ticket_number, t.title, t.ticket_type, t.priority, t.status, t.target_server_uuid,
      t.target_server_name, t.created_by, c.username as creator_name, t.assigned_to, a.username as assignee_name,
      t.changes_requested, t.needs_attention,
      t.overridden_at is not null as overridden, t.created_at, t.updated_at, t.submitted_at, t.approved_at,
      t.rejected_at, t.deployed_at, t.completed_at, t.cancelled_at, t.scheduled_date,
      (select count(*)::integer from ticket_items i where i.ticket_id = t.id) as items_count,
      ${place}
    from (${page}) page
    join tickets t on t.id = page.id
    join users c on c.id = t.created_by
    left join users a on a.id = t.assigned_to
    order by ${order}`;
}

/** How many tickets there are that the viewer may see and the filters leave. */
export async function countTickets(sql: Queryable, viewer: Actor, filters: TicketFilters): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::integer as total from (${foundTickets(sql, viewer, filters)}) found`;
  return row?.total ?? 0;
}

function toSummary(row: Row): TicketSummary {
  const { createdBy, creatorName, assignedTo, assigneeName, place: _place, ...columns } = row;
  return {
    ...columns,
    creator: { id: createdBy, username: creatorName },
    assignee: userRef(assignedTo, assigneeName),
  };
}
