import { type Actor, DomainError } from '@racksmith/domain';
import type { Sql } from '../connect.ts';
import { countInbox, inInbox } from './list-inbox.ts';

export interface ReadMarks {
  /** How many were unread before. */
  marked: number;
  unreadCount: number;
}

/**
 * Marks one notice, or all, in the owner's inbox as read. What was read before keeps its time. Whether a mail was sent
 * is another matter and stays as it is.
 * @throws DomainError NOT_FOUND if the notice is not in his inbox
 */
export async function markRead(sql: Sql, owner: Actor, which: number | 'all'): Promise<ReadMarks> {
  return sql.begin(async (tx) => {
    const found = await tx<{ isNew: boolean }[]>`
      with found as (
        select n.id, n.read_at is null as is_new
        from ticket_notifications n join tickets t on t.id = n.ticket_id
        where ${inInbox(tx, owner)} and ${which === 'all' ? tx`n.read_at is null` : tx`n.id = ${which}`}
      ), marked as (
        update ticket_notifications n set read_at = now() from found f where n.id = f.id and n.read_at is null
      )
      select is_new from found`;
    if (which !== 'all' && found.length === 0) {
      throw new DomainError('NOT_FOUND', 'Notification not found');
    }
    const unreadCount = await countInbox(tx, owner, false);
    return { marked: found.filter(({ isNew }) => isNew).length, unreadCount };
  });
}
