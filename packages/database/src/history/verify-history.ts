import type { Queryable } from '../connect.ts';

/** `sequence` is the first row that does not follow from the one before. */
export type HistoryVerdict =
  | { intact: true; rows: number }
  | { intact: false; sequence: number; reason: string };

/** Recomputes the hash chain of a ticket's history outside the database. */
export async function verifyHistory(sql: Queryable, ticketId: number): Promise<HistoryVerdict> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)}`);
}
