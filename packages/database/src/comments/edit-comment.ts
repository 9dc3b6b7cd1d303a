import { COMMENT_EDIT_MINUTES, DomainError, type HistoryAction } from '@racksmith/domain';
import type { Sql } from '../connect.ts';
import { lockHistory } from '../history/lock-history.ts';
import type { UserRef } from '../tickets/user-ref.ts';
import { commentColumns, type TicketComment } from './ticket-comment.ts';

export interface CommentEdit {
  ticketId: number;
  commentId: number;
  /** Unique per ticket; the same event a second time changes nothing. */
  eventId: string;
  /** Who edits, and must have written it. */
  author: UserRef;
  comment: string;
}

const EDITED: HistoryAction = 'comment_edited';

interface Judged {
  comment: string;
  userId: number;
  isOpen: boolean;
}

/**
 * Replaces the text of a comment; the old one stays in the history. The same text again changes nothing.
 * @throws DomainError FORBIDDEN to anybody but the author, CONFLICT once it is too late
 */
export async function editComment(sql: Sql, input: CommentEdit): Promise<TicketComment> {
  const { ticketId, commentId, eventId, author, comment } = input;
  return sql.begin(async (tx) => {
    // Of two edits at once the second one then keeps the text of the first.
    await lockHistory(tx, ticketId);
    const [current] = await tx<Judged[]>`
      select comment, user_id, created_at > now() - make_interval(mins => ${COMMENT_EDIT_MINUTES}) as is_open
      from ticket_comments where id = ${commentId} and ticket_id = ${ticketId}`;
    assertEditable(current, author);
    const [edited] = await tx<TicketComment[]>`
      with edit as (
        update ticket_comments set comment = ${comment}, edited = true, updated_at = now()
        where id = ${commentId} and comment <> ${comment}
        returning ${commentColumns(tx)}
      ), history as (
        insert into ticket_history (
          ticket_id, action, field_changed, old_value, new_value, user_id, user_name, metadata, is_internal, event_id
        )
        select ticket_id, ${EDITED}, 'comment', ${current.comment}, comment, ${author.id}, ${author.username},
          jsonb_build_object('comment_id', id), is_internal, ${eventId}
        from edit
      )
      select ${commentColumns(tx)} from edit
      union all
      select ${commentColumns(tx)} from ticket_comments where id = ${commentId} and comment = ${comment}`;
    if (!edited) throw new Error(`comment ${commentId} vanished`);
    return edited;
  });
}

function assertEditable(current: Judged | undefined, author: UserRef): asserts current is Judged {
  if (!current) throw new DomainError('NOT_FOUND', 'Comment not found');
  if (current.userId !== author.id) {
    const reason = 'Only its author can edit a comment';
    throw new DomainError('FORBIDDEN', 'Permission denied', { reason });
  }
  if (!current.isOpen) {
    throw new DomainError('CONFLICT', `A comment can be edited for ${COMMENT_EDIT_MINUTES} minutes`);
  }
}
