import { DomainError, type HistoryAction, MAX_ATTACHMENTS_PER_TICKET } from '@racksmith/domain';
import type { Sql } from '../connect.ts';
import { lockHistory } from '../history/lock-history.ts';
import type { UserRef } from '../tickets/user-ref.ts';
import { attachmentColumns, type TicketAttachment } from './ticket-attachment.ts';

export interface NewAttachment {
  ticketId: number;
  commentId: number | null;
  /** Unique per ticket; the same event a second time changes nothing. */
  eventId: string;
  uploader: UserRef;
  filename: string;
  originalFilename: string;
  filePath: string;
  /** Bytes. */
  fileSize: number;
  mimeType: string;
  sha256: string;
  description: string | null;
}

const ADDED: HistoryAction = 'attachment_added';

/**
 * Writes down an attachment with its history row; internal where its comment is.
 * @param keep puts the bytes in their place, before the row can be seen: if it fails nothing is written
 * @throws DomainError CONFLICT if the ticket has as many as it may, NOT_FOUND if it is deleted by now
 */
export async function addAttachment(
  sql: Sql,
  input: NewAttachment,
  keep: () => Promise<void>,
): Promise<TicketAttachment> {
  const { ticketId, eventId, uploader } = input;
  return sql.begin(async (tx) => {
    // From here on the count cannot be overtaken.
    await lockHistory(tx, ticketId);
    const [known] = await tx<TicketAttachment[]>`
      select ${attachmentColumns(tx)} from ticket_attachments a where ticket_id = ${ticketId} and event_id = ${eventId}`;
    if (known) return known;
    const [count] = await tx<{ count: number }[]>`
      select count(*)::integer as count from ticket_attachments where ticket_id = ${ticketId}`;
    if ((count?.count ?? 0) >= MAX_ATTACHMENTS_PER_TICKET) {
      throw new DomainError('CONFLICT', `A ticket holds ${MAX_ATTACHMENTS_PER_TICKET} attachments at most`);
    }
    const [added] = await tx<TicketAttachment[]>`
      with added as (
        insert into ticket_attachments (
          ticket_id, comment_id, filename, original_filename, file_path, file_size, mime_type, sha256, uploaded_by,
          description, event_id
        )
        select id, ${input.commentId}, ${input.filename}, ${input.originalFilename}, ${input.filePath},
          ${input.fileSize}, ${input.mimeType}, ${input.sha256}, ${uploader.id}, ${input.description}, ${eventId}
        from tickets where id = ${ticketId} and deleted_at is null
        returning *
      ), comment as (
        update ticket_comments c set has_attachments = true from added a where c.id = a.comment_id
        returning c.is_internal
      ), history as (
        insert into ticket_history (
          ticket_id, action, field_changed, new_value, user_id, user_name, metadata, is_internal, event_id
        )
        select a.ticket_id, ${ADDED}, 'attachments', a.original_filename, ${uploader.id}, ${uploader.username},
          jsonb_build_object(
            'attachment_id', a.id, 'comment_id', a.comment_id, 'file_size', a.file_size, 'mime_type', a.mime_type,
            'sha256', a.sha256
          ),
          coalesce((select is_internal from comment), false), ${eventId}
        from added a
      )
      select ${attachmentColumns(tx)} from added a`;
    if (!added) throw new DomainError('NOT_FOUND', 'Ticket not found');
    await keep();
    return added;
  });
}
