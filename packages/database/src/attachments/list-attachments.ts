import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { visibleAttachments } from '../tickets/visible-to.ts';
import { attachmentColumns, type TicketAttachment } from './ticket-attachment.ts';

/** All attachments that the viewer may see, oldest first. The caller has checked that he may see the ticket. */
export async function listAttachments(
  sql: Queryable,
  viewer: Actor,
  ticketId: number,
): Promise<TicketAttachment[]> {
  return sql<TicketAttachment[]>`
    select ${attachmentColumns(sql)} from ticket_attachments a
    where a.ticket_id = ${ticketId} and ${visibleAttachments(sql, viewer)}
    order by a.uploaded_at, a.id`;
}

/** One attachment of the ticket, if the viewer may see it. One that is not there and one not for him look the same. */
export async function findVisibleAttachment(
  sql: Queryable,
  viewer: Actor,
  ticketId: number,
  attachmentId: number,
): Promise<TicketAttachment | undefined> {
  const [attachment] = await sql<TicketAttachment[]>`
    select ${attachmentColumns(sql)} from ticket_attachments a
    where a.id = ${attachmentId} and a.ticket_id = ${ticketId} and ${visibleAttachments(sql, viewer)}`;
  return attachment;
}
