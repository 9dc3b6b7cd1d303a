import { findVisibleComment, type Sql, type TicketDetail } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';

/** @throws DomainError NOT_FOUND if the actor cannot see the comment, FORBIDDEN if somebody else wrote it */
export async function assertOwnComment(
  sql: Sql,
  actor: Actor,
  ticket: TicketDetail,
  commentId: number,
): Promise<void> {
  const comment = await findVisibleComment(sql, actor, ticket.id, commentId);
  if (!comment) throw new DomainError('NOT_FOUND', 'Comment not found');
  if (comment.userId === actor.id) return;
  const reason = 'Files are attached to a comment by its author';
  throw new DomainError('FORBIDDEN', 'Permission denied', { reason });
}
