import type { Reservation } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

/** The moment comes as text where the row is part of a JSON value. */
export type ReservationRow = Omit<Reservation, 'reserved_at'> & { reserved_at: Date | string };

/** The columns of a row, from `reservations`, with what is held for each step in the order of the steps. */
export function reservationColumns(sql: Queryable) {
  return sql`
    reservations.key, reservations.ticket_number, reservations.server_uuid, reservations.reserved_at,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'step_index', holds.step_index, 'action', holds.action, 'component_type', holds.component_type,
        'component_uuid', holds.component_uuid, 'slot', holds.slot, 'unit_id', holds.unit_id,
        'serial', units.serial) order by holds.step_index), '[]')
      from server_builder.reservation_holds as holds
      left join server_builder.units using (unit_id)
      where holds.key = reservations.key) as holds`;
}

export function presentReservation(row: ReservationRow): Reservation {
  return { ...row, reserved_at: new Date(row.reserved_at).toISOString() };
}
