import type { HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { getTicketSnapshot } from './get-ticket-snapshot.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

/**
 * The ticket as it stands, if the event was carried out before; undefined if not. With `action`, only if that is what
 * the event led to. A refused decision was not carried out.
 */
export async function findRecordedEvent(
  sql: Queryable,
  ticketId: number,
  eventId: string,
  action?: HistoryAction,
): Promise<TicketSnapshot | undefined> {
  const rows = await sql`
    select from ticket_history
    where ticket_id = ${ticketId} and event_id = ${eventId}
      and ${action === undefined ? sql`action <> 'decision_refused'` : sql`action = ${action}`}
    limit 1`;
  return rows.length > 0 ? getTicketSnapshot(sql, ticketId) : undefined;
}
