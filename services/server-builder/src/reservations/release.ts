import type { ReleasedReservation } from '@racksmith/contracts/server-builder';

import type { Sql } from '../store/connect-store.ts';
import { dropReservation } from '../store/drop-reservation.ts';
import { findReservation } from '../store/find-reservation.ts';
import { insertBarredReservation } from '../store/insert-barred-reservation.ts';
import { lockReservations } from '../store/lock-reservations.ts';

/**
 * Gives back what a key holds, once. A key that holds nothing is barred for ever, so that a reservation still under
 * way cannot come true after its caller has given up.
 */
export async function release(sql: Sql, key: string): Promise<ReleasedReservation> {
  return sql.begin(async (tx) => {
    await lockReservations(tx);
    const known = await findReservation(tx, key);
    if (!known) await insertBarredReservation(tx, key);
    else if (!known.is_released) await dropReservation(tx, key);
    return { key, released: known !== undefined && known.reserved_at !== null };
  });
}
