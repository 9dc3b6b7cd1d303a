import type { TransactionSql } from './connect-store.ts';

/**
 * Lets one transaction at a time promise or give back units and slots. Each takes several at once: one after another
 * they never wait for each other in a circle, and who comes too late is told so rather than made to wait for nothing.
 */
export async function lockReservations(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('server_builder reservations', 0))`;
}
