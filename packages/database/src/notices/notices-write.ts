import { NOTICES, resolveTaskHolders, type TicketStatus } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { NewNotice } from './new-notice.ts';
import { type Act, recipientRows } from './recipient-rows.ts';

interface NoticeSource extends Act {
  notices: readonly NewNotice[];
  eventId: string;
  /** The status the ticket came from. */
  from: TicketStatus;
}

/**
 * Part of a statement: one notice per type and active person; without an address he finds it in his inbox alone.
 * Rests on `ticket`, `before` and `last_edition`.
 */
export function noticesWrite(sql: Queryable, source: NoticeSource): Fragment {
  if (source.notices.length === 0) return sql``;
  const rows = source.notices.map(({ type, groups, includesActor, subject, message }) => ({
    type,
    groups: resolveTaskHolders(groups, source.from),
    includes_actor: includesActor,
    only_others: 'onlyOthers' in NOTICES[type],
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
      select ticket_id, ${source.eventId}, type, user_id, nullif(email, ''), left(subject, 255), message
      from (
        select distinct on (n.type, u.id) t.id as ticket_id, n.type, u.id as user_id, u.email, n.subject, n.message,
          n.only_others, bool_or(not n.only_others) over (partition by u.id) as is_told
        from ticket t
        cross join jsonb_to_recordset(${sql.json(rows)}) as n (
          type text, groups jsonb, includes_actor boolean, only_others boolean, subject text, message text
        )
        join (${recipientRows(sql, groups, source)}) as r ("group", user_id) on n.groups ? r."group"
        join users u on u.id = r.user_id
        where u.is_active and (n.includes_actor or u.id <> ${source.actorId})
        order by n.type, u.id
      ) heard
      where not (only_others and is_told)
    )`;
}
