import type { TransactionSql } from './connect-store.ts';

export async function markEffectUndone(
  tx: TransactionSql,
  key: string,
  serverVersion: number,
): Promise<void> {
  await tx`
    update server_builder.effects
    set undone_at = clock_timestamp(), undone_server_version = ${serverVersion}
    where key = ${key} and undone_at is null`;
}
