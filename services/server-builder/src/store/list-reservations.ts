import type { Queryable } from './connect-store.ts';
import { reservationColumns, type ReservationRow } from './reservation-row.ts';

export interface ReservationQuery {
  serverUuid?: string | undefined;
  minAgeSeconds?: number | undefined;
}

/** What is held now, oldest first. */
export async function listReservations(sql: Queryable, query: ReservationQuery): Promise<ReservationRow[]> {
  const { serverUuid = null, minAgeSeconds = 0 } = query;
  return sql<ReservationRow[]>`
    select ${reservationColumns(sql)}
    from server_builder.reservations
    where released_at is null
      and (${serverUuid}::text is null or server_uuid = ${serverUuid})
      and reserved_at <= now() - make_interval(secs => ${minAgeSeconds})
    order by reserved_at, key`;
}
