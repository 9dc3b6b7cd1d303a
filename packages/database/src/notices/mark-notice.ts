import type { Queryable } from '../connect.ts';

/** Safe to run twice: the first time of sending stays. */
export async function markNoticeSent(sql: Queryable, noticeId: number): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${String(noticeId)}`);
}

/** Counts the attempt and keeps the reason; the notice stays due. */
export async function markNoticeFailed(sql: Queryable, noticeId: number, reason: string): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${String(noticeId)} ${reason}`);
}
