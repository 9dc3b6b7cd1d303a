import { UNIT_MOVES } from '../unit-moves.ts';
import type { TransactionSql } from './connect-store.ts';

/** Gives back what a key holds. Units that were installed meanwhile stay where they are. */
export async function dropReservation(tx: TransactionSql, key: string): Promise<void> {
  await tx`
    update server_builder.units set state = ${UNIT_MOVES.release.to[0]}
    where state in ${tx([...UNIT_MOVES.release.from])}
      and unit_id in (select unit_id from server_builder.reservation_holds where key = ${key})`;
  await tx`delete from server_builder.reserved_slots where key = ${key}`;
  await tx`delete from server_builder.reservation_holds where key = ${key}`;
  await tx`update server_builder.reservations set released_at = now() where key = ${key}`;
}
