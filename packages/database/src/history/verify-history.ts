import type { Queryable } from '../connect.ts';
import { type ChainLink, faultOf } from './chain-link.ts';
import { CHAIN_START } from './hash-history-row.ts';
import { hashedColumns } from './hashed-columns.ts';

/** `sequence` is the first place at which the chain does not hold. */
export type HistoryVerdict =
  | { intact: true; rows: number }
  | { intact: false; sequence: number; reason: string };

interface Chain {
  links: ChainLink[];
  headHash: string | null;
}

/** Recomputes the hash chain of a ticket's history outside the database. */
export async function verifyHistory(sql: Queryable, ticketId: number): Promise<HistoryVerdict> {
  const { links, headHash } = await readChain(sql, ticketId);
  let previousHash = CHAIN_START;
  for (const [index, link] of links.entries()) {
    const sequence = index + 1;
    const reason = faultOf(link, sequence, previousHash);
    if (reason !== undefined) return { intact: false, sequence, reason };
    previousHash = link.hash;
  }
  if ((headHash ?? CHAIN_START) !== previousHash) {
    return { intact: false, sequence: links.length + 1, reason: 'rows are missing at the end' };
  }
  return { intact: true, rows: links.length };
}

/** In one statement: a row appended between two would look like a missing one. */
async function readChain(sql: Queryable, ticketId: number): Promise<Chain> {
  const [chain] = await sql<Chain[]>`
    select
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'sequence', h.sequence, 'previousHash', h.previous_hash, 'hash', h.hash, 'hashed', ${hashedColumns(sql)}
        ) order by h.sequence)
        from ticket_history h where h.ticket_id = ${ticketId}
      ), '[]') as links,
      (select hash from ticket_heads where ticket_id = ${ticketId}) as head_hash`;
  return chain ?? { links: [], headHash: null };
}
