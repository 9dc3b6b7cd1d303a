import type { TransactionSql } from 'postgres';
import type { Migration } from './read-migrations.ts';

export interface Loss {
  /** table, or table.column */
  name: string;
  rows: number;
}

interface Column {
  name: string;
  table: string;
  column: string;
}

class TriedOut extends Error {}

/**
 * What would be gone after a change: runs it, compares the tables and columns, and takes it back. Files that drop
 * rows which the migrations themselves or the program wrote say so in a line `-- may lose: table where condition`.
 */
export async function countLosses(
  tx: TransactionSql,
  undone: readonly Migration[],
  change: (savepoint: TransactionSql) => Promise<void>,
): Promise<Loss[]> {
  const before = await listColumns(tx);
  const after = await tryOut(tx, change);
  const gone = before.filter(({ name }) => !after.some((column) => column.name === name));
  const keptTables = new Set(after.map(({ table }) => table));
  const losses: Loss[] = [];
  for (const table of new Set(gone.map((column) => column.table).filter((table) => !keptTables.has(table)))) {
    losses.push({ name: table, rows: await count(tx, `${table} where not (${replaceable(undone, table)})`) });
  }
  for (const { name, table, column } of gone.filter(({ table }) => keptTables.has(table))) {
    losses.push({ name, rows: await count(tx, `${table} where ${column} is not null`) });
  }
  return losses.filter(({ rows }) => rows > 0);
}

async function tryOut(
  tx: TransactionSql,
  change: (savepoint: TransactionSql) => Promise<void>,
): Promise<Column[]> {
  let after: Column[] = [];
  await tx
    .savepoint(async (savepoint) => {
      await change(savepoint);
      after = await listColumns(savepoint);
      throw new TriedOut();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TriedOut)) throw error;
    });
  return after;
}

/** Names come quoted from the catalog, so they can be put into a statement as they are. */
async function listColumns(tx: TransactionSql): Promise<Column[]> {
  return tx<Column[]>`
    select format('%s.%I', a.attrelid::regclass, a.attname) as name, a.attrelid::regclass::text as table,
      quote_ident(a.attname) as column
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by 2, a.attnum`;
}

function replaceable(undone: readonly Migration[], table: string): string {
  const rule = new RegExp(String.raw`^-- may lose: ${table}(?: where (.+))?$`, 'm');
  const match = undone.map(({ down }) => rule.exec(down)).find((found) => found !== null);
  if (!match) return 'false';
  return match[1] ?? 'true';
}

async function count(tx: TransactionSql, from: string): Promise<number> {
  const [row] = await tx.unsafe<{ rows: number }[]>(`select count(*)::integer as rows from ${from}`);
  return row?.rows ?? 0;
}
