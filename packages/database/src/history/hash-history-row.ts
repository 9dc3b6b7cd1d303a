import { createHash } from 'node:crypto';

/** A history row with every value as the text that is hashed. */
export interface HashedRow {
  ticketId: string;
  action: string;
  fieldChanged: string | null;
  oldValue: string | null;
  newValue: string | null;
  userId: string;
  userName: string;
  onBehalfOf: string | null;
  comment: string | null;
  metadata: string | null;
  isInternal: string;
  eventId: string | null;
  createdAt: string;
}

/** What the first row of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 in hex over the row as a JSON array of texts; the same as the trigger append_ticket_history computes. */
export function hashHistoryRow(row: HashedRow, sequence: number, previousHash: string): string {
  const text = JSON.stringify([
    row.ticketId,
    String(sequence),
    previousHash,
    row.action,
    row.fieldChanged,
    row.oldValue,
    row.newValue,
    row.userId,
    row.userName,
    row.onBehalfOf,
    row.comment,
    row.metadata,
    row.isInternal,
    row.eventId,
    row.createdAt,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
