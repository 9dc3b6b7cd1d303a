import type { TransactionSql } from './connect-store.ts';

/**
 * Lets one transaction at a time decide about an idempotency key, also one that has no row to lock yet. Always taken
 * before a server's lock, so that two transactions never wait for each other.
 */
export async function lockKey(tx: TransactionSql, key: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`server_builder effect ${key}`}, 0))`;
}
