import type { Actor, HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { visibleHistory, visibleTo } from '../tickets/visible-to.ts';
import { CHAIN_START, type HashedRow, hashHistoryRow } from './hash-history-row.ts';
import { hashedColumns } from './hashed-columns.ts';

export interface HistoryEntry {
  id: number;
  ticketId: number;
  /** From 1, counting the rows that the viewer may see. */
  sequence: number;
  action: HistoryAction;
  fieldChanged: string | null;
  oldValue: string | null;
  newValue: string | null;
  userId: number;
  userName: string;
  onBehalfOf: number | null;
  comment: string | null;
  metadata: Record<string, unknown> | null;
  isInternal: boolean;
  eventId: string | null;
  createdAt: Date;
  /** Of the chain over the rows that the viewer may see. */
  previousHash: string;
  hash: string;
}

interface Row extends Omit<HistoryEntry, 'sequence' | 'previousHash' | 'hash'> {
  hashed: HashedRow;
}

/**
 * What happened to a ticket as far as the viewer may know it, oldest first; nothing if he may not see the ticket.
 * Numbers and hashes run over the visible rows alone, since gaps would tell of internal notes; where all are visible
 * they are the stored ones.
 */
export async function listHistory(sql: Queryable, viewer: Actor, ticketId: number): Promise<HistoryEntry[]> {
  const rows = await sql<Row[]>`
    select h.id, h.ticket_id, h.action, h.field_changed, h.old_value, h.new_value, h.user_id, h.user_name,
      h.on_behalf_of, h.comment, h.metadata, h.is_internal, h.event_id, h.created_at, ${hashedColumns(sql)} as hashed
    from ticket_history h
    join tickets t on t.id = h.ticket_id
    where h.ticket_id = ${ticketId} and ${visibleTo(sql, viewer)} and ${visibleHistory(sql, viewer)}
    order by h.sequence`;
  let previousHash = CHAIN_START;
  return rows.map(({ hashed, ...row }, index) => {
    const sequence = index + 1;
    const hash = hashHistoryRow(hashed, sequence, previousHash);
    const entry = { ...row, sequence, previousHash, hash };
    previousHash = hash;
    return entry;
  });
}
