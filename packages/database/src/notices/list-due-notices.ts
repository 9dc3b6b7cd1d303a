import { type NoticeType, type Priority, TALK_NOTICES, type TicketStatus } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { mayBeMailed } from './may-be-told.ts';

/** One mail to be sent. */
export interface DueNotice {
  id: number;
  /** UUID, the same at every attempt: the local part of the Message-ID. */
  messageId: string;
  type: NoticeType;
  recipient: { id: number; username: string; email: string };
  subject: string;
  message: string;
  /** Attempts that failed before. */
  attempts: number;
  ticket: {
    id: number;
    ticketNumber: string;
    title: string;
    status: TicketStatus;
    priority: Priority;
    serverUuid: string;
    serverName: string | null;
  };
}

/** Of one event, or of all that was recorded of the ticket itself: what people say of it has events of its own. */
type Due = { eventId: string } | 'moves';

/**
 * The notices that were not sent yet, those included whose last attempt failed. Whoever was deactivated, or may no
 * longer see internal notes, gets none, though it was written when he could. What failed comes last, so that whatever
 * ails it holds up nobody else.
 */
export async function listDueNotices(sql: Queryable, ticketId: number, due: Due): Promise<DueNotice[]> {
  return sql<DueNotice[]>`
    select n.id, n.message_id, n.notification_type as type, n.subject, n.message, n.attempts,
      jsonb_build_object('id', u.id, 'username', u.username, 'email', n.recipient_email) as recipient,
      jsonb_build_object(
        'id', t.id, 'ticketNumber', t.ticket_number, 'title', t.title, 'status', t.status, 'priority', t.priority,
        'serverUuid', t.target_server_uuid, 'serverName', t.target_server_name
      ) as ticket
    from ticket_notifications n
    join tickets t on t.id = n.ticket_id
    join users u on u.id = n.recipient_user_id
    where n.ticket_id = ${ticketId} and ${mayBeMailed(sql)}
      and ${due === 'moves' ? sql`n.notification_type not in ${sql(TALK_NOTICES)}` : sql`n.event_id = ${due.eventId}`}
    order by n.attempts, n.id`;
}
