import type { Queryable } from '../connect.ts';

/** Safe to run twice: the first time of sending stays. */
export async function markNoticesSent(sql: Queryable, noticeIds: readonly number[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await sql`
    update ticket_notifications set status = 'sent', sent_at = now(), error_message = null
    where id = any (${[...noticeIds]}::bigint[]) and status <> 'sent'`;
}

/** Counts the attempt and keeps the reason; the notice stays due. */
export async function markNoticeFailed(sql: Queryable, noticeId: number, reason: string): Promise<void> {
  await sql`
    update ticket_notifications set status = 'failed', attempts = attempts + 1, error_message = ${reason}
    where id = ${noticeId} and status <> 'sent'`;
}

/** Keeps the reason for which nobody will try again. */
export async function markNoticeRefused(sql: Queryable, noticeId: number, reason: string): Promise<void> {
  await sql`
    update ticket_notifications set status = 'refused', attempts = attempts + 1, error_message = ${reason}
    where id = ${noticeId} and status <> 'sent'`;
}
