import type { NoticeType } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { mayBeMailed } from './may-be-told.ts';

/** The event of a notice. */
export interface NoticeEvent {
  ticketId: number;
  ticketNumber: string;
  eventId: string;
}

/**
 * Events of these types with a mail that should have gone out by now, oldest first. Those older than a day were given
 * up.
 */
export async function listOverdueEvents(
  sql: Queryable,
  { types, overdueSeconds, limit }: { types: readonly NoticeType[]; overdueSeconds: number; limit: number },
): Promise<NoticeEvent[]> {
  return sql<NoticeEvent[]>`
    select n.ticket_id, t.ticket_number, n.event_id
    from ticket_notifications n
    join tickets t on t.id = n.ticket_id
    join users u on u.id = n.recipient_user_id
    where n.notification_type in ${sql(types)} and ${mayBeMailed(sql)}
      and n.created_at between now() - interval '1 day' and now() - make_interval(secs => ${overdueSeconds})
    group by n.ticket_id, t.ticket_number, n.event_id
    order by min(n.created_at) limit ${limit}`;
}
