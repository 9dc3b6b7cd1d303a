import type { TransactionSql } from './connect-store.ts';

/** One import at a time, so that each sees all that others have brought in. Gives it time for many rows. */
export async function lockImports(tx: TransactionSql): Promise<void> {
  await tx`set local statement_timeout = '50s'`;
  await tx`select pg_advisory_xact_lock(hashtextextended('server_builder imports', 0))`;
}
