import type { Actor, NoticeType } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { type Keyset, type ListPart, type ListSlice, partOf, placeOf, sliceOf } from '../lists/keyset.ts';
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

/** The newest first. */
export const INBOX_ORDER: Keyset = {
  keys: { 'n.created_at': 'timestamptz', 'n.id': 'integer' },
  direction: 'desc',
};

/** A part of the owner's inbox; only what he has read or has not, where `isRead` says so. */
export async function listInbox(
  sql: Queryable,
  owner: Actor,
  isRead: boolean | null,
  slice: ListSlice,
): Promise<ListPart<InboxEntry>> {
  const rows = await sql<(InboxEntry & { place: string })[]>`
    select n.id, n.ticket_id, t.ticket_number, n.notification_type as type, n.message, n.read_at, n.created_at,
      ${placeOf(sql, INBOX_ORDER)}
    from ticket_notifications n join tickets t on t.id = n.ticket_id
    where ${inInbox(sql, owner)} and ${readCondition(sql, isRead)} ${sliceOf(sql, INBOX_ORDER, slice)}`;
  return partOf(rows, slice.limit);
}

/** How many such entries there are in the owner's inbox. */
export async function countInbox(sql: Queryable, owner: Actor, isRead: boolean | null): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::integer as count
    from ticket_notifications n join tickets t on t.id = n.ticket_id
    where ${inInbox(sql, owner)} and ${readCondition(sql, isRead)}`;
  return found?.count ?? 0;
}

/** Condition under which notice `n` of ticket `t` is in the owner's inbox: nobody hears of a deleted ticket any more. */
export function inInbox(sql: Queryable, owner: Actor): Fragment {
  return sql`n.recipient_user_id = ${owner.id} and t.deleted_at is null and ${mayBeTold(sql)}`;
}

function readCondition(sql: Queryable, isRead: boolean | null): Fragment {
  if (isRead === null) return sql`true`;
  return isRead ? sql`n.read_at is not null` : sql`n.read_at is null`;
}
