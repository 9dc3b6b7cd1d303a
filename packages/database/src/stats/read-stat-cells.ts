import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { foundTickets } from '../tickets/found-tickets.ts';
import { seesAll } from '../tickets/visible-to.ts';

/** Counts of tickets, or of what happened to them, by what they have in common: amounts by key, by kind. */
export type StatCells = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Kinds of which all cells are wanted. */
const WHOLE = ['status', 'type', 'priority', 'assignee', 'milliseconds', 'event'];
/** Kinds whose keys are classes of durations, from 0. */
const CLASSES = ['approval_class', 'deployment_class', 'completion_class'];
/** Kinds whose keys are days; there are more of them each day. */
const DAILY = ['created', 'approved', 'deployed', 'completed', 'open'];

/**
 * The counts over the tickets that the viewer may see. Who sees all reads those that every write keeps current; for
 * others they are made from the tickets themselves.
 * @param since the first day of those kinds that are counted by day, as YYYY-MM-DD
 */
export async function readStatCells(sql: Queryable, viewer: Actor, since: string): Promise<StatCells> {
  const cells = new Map<string, Map<string, number>>();
  const rows = seesAll(viewer) ? await keptCells(sql, viewer, since) : await countedCells(sql, viewer, since);
  for (const [kind, key, amount] of rows) {
    const amounts = cells.get(kind);
    if (amounts) amounts.set(key, amount);
    else cells.set(kind, new Map([[key, amount]]));
  }
  return cells;
}

type Cell = [kind: string, key: string, amount: number];

interface KeptRow {
  kind: string;
  key: string;
  /** null before the first that was counted. */
  amounts: (number | null)[];
}

/** As many rows however many tickets there are. */
async function keptCells(sql: Queryable, viewer: Actor, since: string): Promise<Cell[]> {
  const rows = await sql<KeptRow[]>`
    select kind, key, to_json(amounts) as amounts
    from ticket_stats
    where kind = any (${[...WHOLE, ...CLASSES]})
      or kind = 'creator' and key = ${String(viewer.id)}
      or kind = any (${DAILY}) and key >= ${monthOf(since)}`;
  const cells: Cell[] = [];
  for (const { kind, key, amounts } of sumOfShards(rows)) {
    for (const [place, amount] of amounts.entries()) {
      const cell = keyAt(kind, key, place);
      if (amount !== 0 && !(DAILY.includes(kind) && cell < since)) cells.push([kind, cell, amount]);
    }
  }
  return cells;
}

function sumOfShards(rows: readonly KeptRow[]): { kind: string; key: string; amounts: number[] }[] {
  const shards = Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`);
  return [...shards.values()].map((same) => {
    const amounts: number[] = [];
    for (const shard of same) {
      for (const [place, amount] of shard.amounts.entries()) {
        amounts[place] = (amounts[place] ?? 0) + (amount ?? 0);
      }
    }
    const [{ kind, key } = { kind: '', key: '' }] = same;
    return { kind, key, amounts };
  });
}

/** The key of a cell by its place in its row, as the schema's ticket_stat_place has it. */
function keyAt(kind: string, key: string, place: number): string {
  if (CLASSES.includes(kind)) return String(Number(key) + place);
  if (DAILY.includes(kind)) return `${key}-${String(place + 1).padStart(2, '0')}`;
  return key;
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}

async function countedCells(sql: Queryable, viewer: Actor, since: string): Promise<Cell[]> {
  // A row for each kind: hundreds of small rows would take longer to read than to count.
  const rows = await sql<{ kind: string; amounts: Record<string, number> }[]>`
    select kind, json_object_agg(key, amount) as amounts
    from (
      select c.kind, c.key, sum(c.amount::float8) as amount
      from (${foundTickets(sql, viewer, {})}) found
      join tickets t on t.id = found.id
      cross join lateral ticket_stat_cells(t) c
      where c.kind = any (${[...WHOLE, ...CLASSES]}) or c.kind = 'creator' and c.key = ${String(viewer.id)}
        or c.kind = any (${DAILY}) and c.key >= ${since}
      group by c.kind, c.key
    ) c
    group by kind`;
  return rows.flatMap(({ kind, amounts }) =>
    Object.entries(amounts).map(([key, amount]): Cell => [kind, key, amount]),
  );
}
