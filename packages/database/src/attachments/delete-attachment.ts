import type { HistoryAction } from '@racksmith/domain';
import type { Sql } from '../connect.ts';
import { lockHistory } from '../history/lock-history.ts';
import type { UserRef } from '../tickets/user-ref.ts';

const DELETED: HistoryAction = 'attachment_deleted';

/**
 * Takes an attachment away; the history keeps its name and the hash of its content. The bytes are the caller's to
 * remove afterwards.
 * @returns whether it was there
 */
export async function deleteAttachment(
  sql: Sql,
  {
    ticketId,
    attachmentId,
    eventId,
    actor,
  }: { ticketId: number; attachmentId: number; eventId: string; actor: UserRef },
): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockHistory(tx, ticketId);
    const rows = await tx`
    with gone as (
      delete from ticket_attachments where id = ${attachmentId} and ticket_id = ${ticketId}
      returning id, ticket_id, comment_id, original_filename, sha256
    ), comment as (
      update ticket_comments c set has_attachments = exists (
        select from ticket_attachments o where o.comment_id = c.id and o.id <> g.id
      )
      from gone g where c.id = g.comment_id
      returning c.is_internal
    ), history as (
      insert into ticket_history (
        ticket_id, action, field_changed, old_value, user_id, user_name, metadata, is_internal, event_id
      )
      select g.ticket_id, ${DELETED}, 'attachments', g.original_filename, ${actor.id}, ${actor.username},
        jsonb_build_object('attachment_id', g.id, 'comment_id', g.comment_id, 'sha256', g.sha256),
        coalesce((select is_internal from comment), false), ${eventId}
      from gone g
    )
    select from gone`;
    return rows.length > 0;
  });
}
