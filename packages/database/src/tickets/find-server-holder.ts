import type { Queryable } from '../connect.ts';
import { waitsFor } from './waits-for.ts';

/** The number of the ticket that this one waits for, as that one has the server now; null if it is this one's turn. */
export async function findServerHolder(sql: Queryable, ticketId: number): Promise<string | null> {
  const [row] = await sql<{ waitsFor: string | null }[]>`
    select ${waitsFor(sql)} from tickets t where t.id = ${ticketId}`;
  return row?.waitsFor ?? null;
}
