import { type HashedRow, hashHistoryRow } from './hash-history-row.ts';

/** A history row as the chain holds it. */
export interface ChainLink {
  sequence: number;
  previousHash: string;
  hash: string;
  hashed: HashedRow;
}

/** Why a row cannot stand at this place of its ticket's chain; undefined if it can. */
export function faultOf(link: ChainLink, sequence: number, previousHash: string): string | undefined {
  if (link.sequence !== sequence) return 'a row is missing';
  if (link.previousHash !== previousHash) return 'the row follows another one';
  if (link.hash !== hashHistoryRow(link.hashed, sequence, previousHash)) return 'the row was altered';
  return undefined;
}
