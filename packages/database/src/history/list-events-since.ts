import type { Queryable } from '../connect.ts';

/** The ids of the events that moved a ticket beyond a version, in the order they did. */
export async function listEventsSince(sql: Queryable, ticketId: number, version: number): Promise<string[]> {
  const rows = await sql<{ eventId: string }[]>`
    select event_id from ticket_history
    where ticket_id = ${ticketId} and event_id is not null and (metadata ->> 'version')::integer > ${version}
    order by sequence`;
  return rows.map(({ eventId }) => eventId);
}
