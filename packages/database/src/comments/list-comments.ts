import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { type Keyset, type ListPart, type ListSlice, partOf, placeOf, sliceOf } from '../lists/keyset.ts';
import { visibleComments } from '../tickets/visible-to.ts';
import { commentColumns, type TicketComment } from './ticket-comment.ts';

/** The oldest first. */
export const COMMENT_ORDER: Keyset = {
  keys: { 'c.created_at': 'timestamptz', 'c.id': 'integer' },
  direction: 'asc',
};

/** A part of the comments that the viewer may see. The caller has checked that he may see the ticket. */
export async function listComments(
  sql: Queryable,
  viewer: Actor,
  ticketId: number,
  slice: ListSlice,
): Promise<ListPart<TicketComment>> {
  const rows = await sql<(TicketComment & { place: string })[]>`
    select ${commentColumns(sql)}, ${placeOf(sql, COMMENT_ORDER)} from ticket_comments c
    where c.ticket_id = ${ticketId} and ${visibleComments(sql, viewer)} ${sliceOf(sql, COMMENT_ORDER, slice)}`;
  return partOf(rows, slice.limit);
}

/** How many comments the viewer may see. */
export async function countComments(sql: Queryable, viewer: Actor, ticketId: number): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::integer as count from ticket_comments c
    where c.ticket_id = ${ticketId} and ${visibleComments(sql, viewer)}`;
  return found?.count ?? 0;
}

/** One comment of the ticket, if the viewer may see it. One that is not there and one not for him look the same. */
export async function findVisibleComment(
  sql: Queryable,
  viewer: Actor,
  ticketId: number,
  commentId: number,
): Promise<TicketComment | undefined> {
  const [comment] = await sql<TicketComment[]>`
    select ${commentColumns(sql)} from ticket_comments c
    where id = ${commentId} and ticket_id = ${ticketId} and ${visibleComments(sql, viewer)}`;
  return comment;
}
