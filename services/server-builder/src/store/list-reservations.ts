import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';
import { reservationColumns, type ReservationRow } from './reservation-row.ts';

export interface ReservationQuery {
  serverUuid?: string | undefined;
  minAgeSeconds?: number | undefined;
}

/** What is held now, oldest first. */
export async function listReservations(sql: Queryable, query: ReservationQuery): Promise<ReservationRow[]> {
  return sql<ReservationRow[]>`${reservationsHeld(sql, query)}`;
}

/** Query for the same. */
export function reservationsHeld(sql: Queryable, query: ReservationQuery): Fragment {
  const { serverUuid, minAgeSeconds } = query;
  return sql`
    select ${reservationColumns(sql)}
    from server_builder.reservations
    where released_at is null
      ${serverUuid === undefined ? sql`` : sql`and server_uuid = ${serverUuid}`}
      ${minAgeSeconds === undefined ? sql`` : sql`and reserved_at <= now() - make_interval(secs => ${minAgeSeconds})`}
    order by reserved_at, key`;
}
