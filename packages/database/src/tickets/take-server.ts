import type { Sql } from '../connect.ts';

/**
 * Gives a waiting ticket its server, if nobody has it and nobody came before. Safe to run twice.
 * @returns the number of the ticket that is served first; null if this one has the server now
 */
export async function takeServer(sql: Sql, ticketId: number): Promise<string | null> {
  const [taken] = await sql<{ ticketId: number }[]>`
    update server_line l set holds = true
    where l.ticket_id = ${ticketId} and not exists (
      select from server_line o
      where o.server_uuid = l.server_uuid and o.ticket_id <> l.ticket_id and (o.holds or o.place < l.place)
    )
    returning ticket_id`;
  if (taken) return null;
  const [first] = await sql<{ ticketNumber: string }[]>`
    select h.ticket_number
    from server_line l
    join server_line o on o.server_uuid = l.server_uuid and o.ticket_id <> l.ticket_id
    join tickets h on h.id = o.ticket_id
    where l.ticket_id = ${ticketId}
    order by o.holds desc, o.place limit 1`;
  return first?.ticketNumber ?? null;
}
