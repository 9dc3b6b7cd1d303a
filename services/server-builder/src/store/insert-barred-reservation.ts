import type { TransactionSql } from './connect-store.ts';

/** Bars a key that holds nothing from ever holding anything. The caller has locked reservations. */
export async function insertBarredReservation(tx: TransactionSql, key: string): Promise<void> {
  await tx`insert into server_builder.reservations (key, released_at) values (${key}, now())`;
}
