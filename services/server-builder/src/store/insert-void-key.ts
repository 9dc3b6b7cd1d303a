import type { TransactionSql } from './connect-store.ts';

/** Bars a key that has no effect from ever getting one. The caller holds the key's lock. */
export async function insertVoidKey(tx: TransactionSql, key: string): Promise<void> {
  await tx`insert into server_builder.effects (key, voided_at) values (${key}, now())`;
}
