import type { Actor, HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

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
  eventId: string | null;
  createdAt: Date;
  /** Of the chain over the rows that the viewer may see. */
  previousHash: string;
  hash: string;
}

/** What happened to a ticket as far as the viewer may know it, oldest first; nothing if he may not see the ticket. */
export async function listHistory(sql: Queryable, viewer: Actor, ticketId: number): Promise<HistoryEntry[]> {
  throw new Error(`not there yet ${String(sql)} ${String(viewer)} ${String(ticketId)}`);
}
