import { type RecipientGroup, TASK_HOLDERS, type TicketStatus } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { NewNotice } from './new-notice.ts';
import { recipientRows } from './recipient-rows.ts';

interface NoticeSource {
  notices: readonly NewNotice[];
  eventId: string;
  actorId: number;
  /** The status the ticket came from. */
  from: TicketStatus;
  /** Whose approval is written by the same statement, which therefore cannot see it. */
  newApproverId: number | null;
}

/**
 * Part of a statement: one notice per type and active person; without an address he finds it in
 * his inbox alone. Rests on `ticket`, `before`
 * and `last_edition`.
 */
export function noticesWrite(sql: Queryable, source: NoticeSource): Fragment {
  if (source.notices.length === 0) return sql``;
  const rows = source.notices.map(({ type, groups, includesActor, subject, message }) => ({
    type,
    groups: resolve(groups, source.from),
    includes_actor: includesActor,
    subject,
    message,
  }));
  const groups = [...new Set(rows.flatMap((row) => row.groups))];
  if (groups.length === 0) return sql``;
  return sql`
    , notices as (
      insert into ticket_notifications (
        ticket_id, event_id, notification_type, recipient_user_id, recipient_email, subject, message
      )
      select distinct on (n.type, u.id) t.id, ${source.eventId}, n.type, u.id, nullif(u.email, ''), left(n.subject, 255), n.message
      from ticket t
      cross join jsonb_to_recordset(${sql.json(rows)}) as n (
        type text, groups jsonb, includes_actor boolean, subject text, message text
      )
      join (${recipientRows(sql, groups, source.newApproverId)}) as r ("group", user_id) on n.groups ? r."group"
      join users u on u.id = r.user_id
      where u.is_active and (n.includes_actor or u.id <> ${source.actorId})
      order by n.type, u.id
    )`;
}

function resolve(groups: readonly RecipientGroup[], from: TicketStatus): RecipientGroup[] {
  return groups.flatMap((group) => (group === 'task_holders' ? [...TASK_HOLDERS[from]] : [group]));
}
