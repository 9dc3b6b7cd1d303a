import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { foundTickets } from '../tickets/found-tickets.ts';
import { seesAll } from '../tickets/visible-to.ts';

/** A count of tickets, or of what happened to them, by what they have in common. */
export interface StatCell {
  kind: string;
  key: string;
  amount: number;
}

/** Kinds whose keys are days; there are more of them each day. */
const DAILY = ['created', 'approved', 'deployed', 'completed'];

/**
 * The counts over the tickets that the viewer may see. Who sees all reads those that every write keeps current; for
 * others they are made from the tickets themselves.
 * @param since the first day of those kinds that are counted by day, as YYYY-MM-DD
 */
export async function readStatCells(sql: Queryable, viewer: Actor, since: string): Promise<StatCell[]> {
  const cells = seesAll(viewer)
    ? sql`select kind, key, amount from ticket_stats`
    : sql`
      select c.kind, c.key, c.amount
      from (${foundTickets(sql, viewer, {})}) found
      join tickets t on t.id = found.id
      cross join lateral ticket_stat_cells(t) c`;
  return sql<StatCell[]>`
    select kind, key, sum(amount)::float8 as amount
    from (${cells}) c
    where kind <> all (${[...DAILY, 'creator']})
      or kind = 'creator' and key = ${String(viewer.id)}
      or kind = any (${DAILY}) and key >= ${since}
    group by kind, key
    having sum(amount) <> 0`;
}
