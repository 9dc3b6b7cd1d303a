import { type NoticeType, type Priority, TALK_NOTICES } from '@racksmith/domain';
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
    number: string;
    title: string;
    priority: Priority;
    serverName: string;
    requestorName: string;
    assigneeName: string | null;
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
        'number', t.ticket_number, 'title', t.title, 'priority', t.priority,
        'serverName', coalesce(t.target_server_name, t.target_server_uuid),
        'requestorName', c.username, 'assigneeName', a.username
      ) as ticket
    from ticket_notifications n
    join tickets t on t.id = n.ticket_id
    join users c on c.id = t.created_by
    left join users a on a.id = t.assigned_to
    join users u on u.id = n.recipient_user_id
    where n.ticket_id = ${ticketId} and ${mayBeMailed(sql)}
      and ${due === 'moves' ? sql`n.notification_type not in ${sql(TALK_NOTICES)}` : sql`n.event_id = ${due.eventId}`}
    order by n.attempts, n.id`;
}
