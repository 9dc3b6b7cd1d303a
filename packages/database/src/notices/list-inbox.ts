import type { Actor, NoticeType } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { mayBeTold } from './may-be-told.ts';

/** What a person was told. */
export interface InboxEntry {
  id: number;
  ticketId: number;
  ticketNumber: string;
  type: NoticeType;
  message: string;
  readAt: Date | null;
  createdAt: Date;
}

export interface InboxPage {
  entries: InboxEntry[];
  /** Of all that match. */
  total: number;
  /** In the whole inbox. */
  unreadCount: number;
}

/** A page of the owner's inbox, newest first. */
export async function listInbox(
  sql: Queryable,
  owner: Actor,
  { isRead, page, limit }: { isRead: boolean | null; page: number; limit: number },
): Promise<InboxPage> {
  const matching = sql`${inInbox(sql, owner)} and ${readCondition(sql, isRead)}`;
  const [entries, [counts]] = await Promise.all([
    sql<InboxEntry[]>`
      select n.id, n.ticket_id, t.ticket_number, n.notification_type as type, n.message, n.read_at, n.created_at
      from ticket_notifications n join tickets t on t.id = n.ticket_id
      where ${matching}
      order by n.created_at desc, n.id desc limit ${limit} offset ${(page - 1) * limit}`,
    sql<{ total: number; unreadCount: number }[]>`
      select count(*) filter (where ${readCondition(sql, isRead)})::integer as total,
        count(*) filter (where n.read_at is null)::integer as unread_count
      from ticket_notifications n join tickets t on t.id = n.ticket_id
      where ${inInbox(sql, owner)}`,
  ]);
  return { entries, total: counts?.total ?? 0, unreadCount: counts?.unreadCount ?? 0 };
}

/** Condition under which notice `n` of ticket `t` is in the owner's inbox: nobody hears of a deleted ticket any more. */
export function inInbox(sql: Queryable, owner: Actor): Fragment {
  return sql`n.recipient_user_id = ${owner.id} and t.deleted_at is null and ${mayBeTold(sql)}`;
}

function readCondition(sql: Queryable, isRead: boolean | null): Fragment {
  if (isRead === null) return sql`true`;
  return isRead ? sql`n.read_at is not null` : sql`n.read_at is null`;
}
