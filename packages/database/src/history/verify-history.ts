import type { Queryable } from '../connect.ts';
import { CHAIN_START, type HashedRow, hashHistoryRow } from './hash-history-row.ts';
import { hashedColumns } from './hashed-columns.ts';

/** `sequence` is the first place at which the chain does not hold. */
export type HistoryVerdict =
  | { intact: true; rows: number }
  | { intact: false; sequence: number; reason: string };

interface Row {
  sequence: number;
  previousHash: string;
  hash: string;
  hashed: HashedRow;
  headSequence: number | null;
  headHash: string | null;
}

/** Recomputes the hash chain of a ticket's history outside the database. */
export async function verifyHistory(sql: Queryable, ticketId: number): Promise<HistoryVerdict> {
  const rows = await sql<Row[]>`
    select h.sequence, h.previous_hash, h.hash, ${hashedColumns(sql)} as hashed, e.sequence as head_sequence,
      e.hash as head_hash
    from ticket_history h
    left join ticket_heads e on e.ticket_id = h.ticket_id
    where h.ticket_id = ${ticketId}
    order by h.sequence`;
  let previousHash = CHAIN_START;
  for (const [index, row] of rows.entries()) {
    const sequence = index + 1;
    const reason = faultOf(row, sequence, previousHash);
    if (reason !== undefined) return { intact: false, sequence, reason };
    previousHash = row.hash;
  }
  const last = rows.at(-1);
  if (last && (last.headSequence !== rows.length || last.headHash !== last.hash)) {
    return { intact: false, sequence: rows.length + 1, reason: 'rows are missing at the end' };
  }
  return { intact: true, rows: rows.length };
}

function faultOf(row: Row, sequence: number, previousHash: string): string | undefined {
  if (row.sequence !== sequence) return 'a row is missing';
  if (row.previousHash !== previousHash) return 'the row follows another one';
  if (row.hash !== hashHistoryRow(row.hashed, sequence, previousHash)) return 'the row was altered';
  return undefined;
}
