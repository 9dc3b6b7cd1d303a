import type { TransactionSql } from 'postgres';
import type { Sql } from '../connect.ts';
import { assertLedgerFits, lockLedger } from './ledger.ts';
import { countLosses } from './count-losses.ts';
import { type MigrationSet, TICKET_MIGRATIONS } from './migration-set.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

/**
 * Takes back every migration above `to` (default: only the last one), all or none.
 * @returns names of the migrations that were taken back
 * @throws Error naming tables and row counts if rows would be lost, unless forced
 */
export async function migrateDown(
  sql: Sql,
  options: { to?: number; force?: boolean } = {},
  set: MigrationSet = TICKET_MIGRATIONS,
): Promise<string[]> {
  const migrations = await readMigrations(set.folder);
  return sql.begin(async (tx) => {
    const applied = await lockLedger(tx, set.ledger);
    assertLedgerFits(applied, migrations);
    const to = options.to ?? (applied.at(-1)?.version ?? 1) - 1;
    const undone = migrations
      .filter(({ version }) => version > to && applied.some((row) => row.version === version))
      .toReversed();
    if (!options.force) await refuseLosses(tx, undone);
    await takeBack(tx, undone);
    await tx`delete from ${tx(set.ledger)} where version > ${to}`;
    return undone.map(({ name }) => name);
  });
}

async function refuseLosses(tx: TransactionSql, undone: Migration[]): Promise<void> {
  const losses = await countLosses(tx, undone, (savepoint) => takeBack(savepoint, undone));
  if (losses.length === 0) return;
  const list = losses.map(({ name, rows }) => `${name} (${rows})`).join(', ');
  throw new Error(`Nothing was changed: rows would be lost in ${list}. Say --force to lose them.`);
}

async function takeBack(tx: TransactionSql, undone: Migration[]): Promise<void> {
  for (const { down } of undone) await tx.unsafe(down);
}
