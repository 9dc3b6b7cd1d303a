import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { visibleComments } from '../tickets/visible-to.ts';
import { commentColumns, type TicketComment } from './ticket-comment.ts';

export interface CommentPage {
  comments: TicketComment[];
  /** Of all that the viewer may see. */
  total: number;
}

/** A page of the comments that the viewer may see, oldest first. The caller has checked that he may see the ticket. */
export async function listComments(
  sql: Queryable,
  viewer: Actor,
  ticketId: number,
  { page, limit }: { page: number; limit: number },
): Promise<CommentPage> {
  const visible = sql`c.ticket_id = ${ticketId} and ${visibleComments(sql, viewer)}`;
  const [comments, [count]] = await Promise.all([
    sql<TicketComment[]>`
      select ${commentColumns(sql)} from ticket_comments c where ${visible}
      order by created_at, id limit ${limit} offset ${(page - 1) * limit}`,
    sql<{ total: number }[]>`select count(*)::integer as total from ticket_comments c where ${visible}`,
  ]);
  return { comments, total: count?.total ?? 0 };
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
