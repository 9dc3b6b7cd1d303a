import type { TransactionSql } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Migration } from './read-migrations.ts';

export interface LedgerRow {
  version: number;
  name: string;
  checksum: string;
}

/**
 * Keeps other migrators out until the transaction ends, and reads what was applied.
 * Statements may take as long as they need.
 */
export async function lockLedger(tx: TransactionSql, ledger: string): Promise<LedgerRow[]> {
  await tx`set local statement_timeout = 0`;
  await tx`select pg_advisory_xact_lock(hashtextextended(${`migrate ${ledger}`}, 0))`;
  await tx`
    create table if not exists ${tx(ledger)} (
      version integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  return readLedger(tx, ledger);
}

export async function readLedger(sql: Queryable, ledger: string): Promise<LedgerRow[]> {
  return sql<LedgerRow[]>`select version, name, checksum from ${sql(ledger)} order by version`;
}

/** @throws Error naming a migration that was edited after it was applied, or that this version does not know. */
export function assertLedgerFits(applied: readonly LedgerRow[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const known = migrations.find(({ version }) => version === row.version);
    if (!known || known.name !== row.name) {
      throw new Error(
        `The database was made by another version: it has migration ${row.name}, which is not known here`,
      );
    }
    if (known.checksum !== row.checksum) {
      throw new Error(`Migration ${row.name} was edited after it was applied; add a new one instead`);
    }
  }
}
