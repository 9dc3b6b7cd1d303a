import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { foundTickets } from '../tickets/found-tickets.ts';
import { seesAll } from '../tickets/visible-to.ts';

/** Counts of tickets, or of what happened to them, by what they have in common: amounts by key, by kind. */
export type StatCells = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Kinds of which all cells are wanted. */
const WHOLE =
  'status type priority assignee approval_class deployment_class completion_class milliseconds event'.split(
    ' ',
  );
/** Kinds whose keys are days; there are more of them each day. */
const DAILY = ['created', 'approved', 'deployed', 'completed', 'open'];

/**
 * The counts over the tickets that the viewer may see. Who sees all reads those that every write keeps current; for
 * others they are made from the tickets themselves.
 * @param since the first day of those kinds that are counted by day, as YYYY-MM-DD
 */
export async function readStatCells(sql: Queryable, viewer: Actor, since: string): Promise<StatCells> {
  const cells = seesAll(viewer) ? keptCells(sql, viewer, since) : countedCells(sql, viewer, since);
  // A row for each kind: hundreds of small rows would take longer to read than to count.
  const rows = await sql<{ kind: string; amounts: Record<string, number> }[]>`
    select kind, json_object_agg(key, amount) as amounts from (${cells}) c group by kind`;
  return new Map(rows.map(({ kind, amounts }) => [kind, new Map(Object.entries(amounts))]));
}

function keptCells(sql: Queryable, viewer: Actor, since: string): Fragment {
  // One after the other, each along the key: there are more people and days than anything else.
  return sql`
      select kind, key, sum(amount::float8) as amount
      from (
        select kind, key, amount from ticket_stats where kind = any (${WHOLE})
        union all
        select kind, key, amount from ticket_stats where kind = 'creator' and key = ${String(viewer.id)}
        union all
        select kind, key, amount from ticket_stats where kind = any (${DAILY}) and key >= ${since}
      ) c
      group by kind, key
      having sum(amount::float8) <> 0`;
}

function countedCells(sql: Queryable, viewer: Actor, since: string): Fragment {
  return sql`
    select c.kind, c.key, sum(c.amount::float8) as amount
    from (${foundTickets(sql, viewer, {})}) found
    join tickets t on t.id = found.id
    cross join lateral ticket_stat_cells(t) c
    where c.kind = any (${WHOLE}) or c.kind = 'creator' and c.key = ${String(viewer.id)}
      or c.kind = any (${DAILY}) and c.key >= ${since}
    group by c.kind, c.key`;
}
