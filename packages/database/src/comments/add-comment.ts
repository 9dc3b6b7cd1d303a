import {
  DomainError,
  type HistoryAction,
  type TicketStatus,
  type WrittenCommentType,
} from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import type { NewNotice } from '../notices/new-notice.ts';
import { noticesWrite } from '../notices/notices-write.ts';
import type { UserRef } from '../tickets/user-ref.ts';
import { commentColumns, type TicketComment } from './ticket-comment.ts';

export interface NewComment {
  ticketId: number;
  /** The status that the author saw the ticket in. */
  status: TicketStatus;
  /** Unique per ticket; the same event a second time changes nothing. */
  eventId: string;
  author: UserRef;
  comment: string;
  commentType: WrittenCommentType;
  notices: readonly NewNotice[];
}

const ADDED: HistoryAction = 'comment_added';

/**
 * Writes a comment, its history row and its notices, in one statement. The ticket's row, and so its version, stays as
 * it is. Run again with the same event it answers the comment that is there.
 * @throws DomainError NOT_FOUND if the ticket is deleted by now
 */
export async function addComment(sql: Queryable, input: NewComment): Promise<TicketComment> {
  const { ticketId, eventId, author, comment, commentType, notices, status } = input;
  const [added] = await sql<TicketComment[]>`
    with comment as (
      insert into ticket_comments (ticket_id, comment, comment_type, user_id, user_name, event_id)
      select id, ${comment}, ${commentType}, ${author.id}, ${author.username}, ${eventId}
      from tickets where id = ${ticketId} and deleted_at is null
      on conflict (ticket_id, event_id) do nothing
      returning ${commentColumns(sql)}
    ), ticket as (
      select t.id, t.created_by, t.assigned_to from tickets t join comment c on c.ticket_id = t.id
    ), history as (
      insert into ticket_history (
        ticket_id, action, user_id, user_name, comment, metadata, is_internal, event_id
      )
      select ticket_id, ${ADDED}, user_id, user_name, comment,
        jsonb_build_object('comment_id', id, 'comment_type', comment_type), is_internal, ${eventId}
      from comment
    )
    ${noticesWrite(sql, { notices, eventId, actorId: author.id, from: status, newApproverId: null })}
    select ${commentColumns(sql)} from comment`;
  return added ?? (await findByEvent(sql, ticketId, eventId));
}

async function findByEvent(sql: Queryable, ticketId: number, eventId: string): Promise<TicketComment> {
  const [known] = await sql<TicketComment[]>`
    select ${commentColumns(sql)} from ticket_comments where ticket_id = ${ticketId} and event_id = ${eventId}`;
  if (!known) throw new DomainError('NOT_FOUND', 'Ticket not found');
  return known;
}
