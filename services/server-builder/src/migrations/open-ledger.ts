import type { TransactionSql } from '../store/connect-store.ts';
import type { Migration } from './read-migrations.ts';

/**
 * Names of the applied migrations, in order. Other processes that want to migrate wait until the transaction ends.
 * @throws Error if the database has migrations that are not known here
 */
export async function openLedger(tx: TransactionSql, known: readonly Migration[]): Promise<string[]> {
  await tx`set local statement_timeout = 0`;
  await tx`select pg_advisory_xact_lock(hashtextextended('server_builder migrations', 0))`;
  await tx`create schema if not exists server_builder`;
  await tx`
    create table if not exists server_builder.migrations (
      name text primary key,
      applied_at timestamptz not null default now()
    )`;
  const rows = await tx<{ name: string }[]>`select name from server_builder.migrations order by name`;
  const strange = rows.find((row) => !known.some((migration) => migration.name === row.name));
  if (strange) {
    throw new Error(
      `The database was made by another version: it has migration ${strange.name} of the server builder`,
    );
  }
  return rows.map((row) => row.name);
}
