import type { Sql, TransactionSql } from '../store/connect-store.ts';
import { openLedger } from './open-ledger.ts';
import { readMigrations } from './read-migrations.ts';

const TABLES = [
  'servers',
  'units',
  'server_settings',
  'effects',
  'reservations',
  'status_changes',
  'unit_handlings',
] as const;

/**
 * Takes our whole schema back, all or nothing. Names what it took back.
 * @throws Error naming the tables if rows would be lost, unless forced
 */
export async function migrateDown(sql: Sql, { force }: { force: boolean }): Promise<string[]> {
  const migrations = await readMigrations();
  return sql.begin(async (tx) => {
    const applied = await openLedger(tx, migrations);
    if (!force) await refuseLosses(tx);
    const undone = migrations.filter(({ name }) => applied.includes(name)).toReversed();
    for (const { down } of undone) await tx.unsafe(down);
    await tx`drop table server_builder.migrations`;
    await tx`drop schema server_builder`;
    return undone.map(({ name }) => name);
  });
}

async function refuseLosses(tx: TransactionSql): Promise<void> {
  const lost: string[] = [];
  for (const table of TABLES) {
    const [there] = await tx<{ there: boolean }[]>`
      select to_regclass(${`server_builder.${table}`}) is not null as there`;
    if (!there?.there) continue;
    const [row] = await tx`select from ${tx(`server_builder.${table}`)} limit 1`;
    if (row) lost.push(table);
  }
  if (lost.length > 0) {
    throw new Error(
      `Nothing was changed: rows would be lost in ${lost.join(', ')}. Say --force to lose them.`,
    );
  }
}
