import type { Queryable } from '../connect.ts';

/**
 * Whether the current revision of a pending ticket has been handed to the approvers. From then on it stays as it is:
 * whatever its creator changes belongs to the next one.
 */
export async function isRevisionSubmitted(sql: Queryable, ticketId: number): Promise<boolean> {
  const rows = await sql`
    select from tickets t
    join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
    join ticket_history h on h.ticket_id = t.id and h.event_id = r.event_id
    where t.id = ${ticketId} and h.action in ('submitted', 'ticket_created', 'item_bound')
    limit 1`;
  return rows.length > 0;
}
