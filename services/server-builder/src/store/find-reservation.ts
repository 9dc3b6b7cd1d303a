import type { ReservationRequest } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';
import { reservationColumns, type ReservationRow } from './reservation-row.ts';

export interface KnownReservation extends ReservationRow {
  is_released: boolean;
  /** Whether it was asked for in the same words, compared as JSON. */
  is_same: boolean;
}

export async function findReservation(
  tx: TransactionSql,
  key: string,
  request?: ReservationRequest,
): Promise<KnownReservation | undefined> {
  const [row] = await tx<KnownReservation[]>`
    select ${reservationColumns(tx)}, released_at is not null as is_released,
      coalesce(request = ${request ? tx.json(request) : null}::jsonb, false) as is_same
    from server_builder.reservations
    where key = ${key}`;
  return row;
}
