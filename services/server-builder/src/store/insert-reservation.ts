import type { Reservation, ReservationRequest } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** Writes what is held. The caller has made sure that it is free, and moves the units. @returns since when it is held */
export async function insertReservation(
  tx: TransactionSql,
  key: string,
  request: ReservationRequest,
  holds: Reservation['holds'],
): Promise<Date> {
  const [made] = await tx<{ reserved_at: Date }[]>`
    with holds as (
      insert into server_builder.reservation_holds
        (key, step_index, action, component_type, component_uuid, slot, unit_id)
      select ${key}, * from unnest(
        ${holds.map((hold) => hold.step_index)}::integer[], ${holds.map((hold) => hold.action)}::text[],
        ${holds.map((hold) => hold.component_type)}::text[], ${holds.map((hold) => hold.component_uuid)}::text[],
        ${holds.map((hold) => hold.slot)}::text[], ${holds.map((hold) => hold.unit_id)}::uuid[])
      returning slot, key
    ), slots as (
      insert into server_builder.reserved_slots (server_uuid, slot, key)
      select distinct ${request.server_uuid}, slot, key from holds where slot is not null
    )
    insert into server_builder.reservations (key, server_uuid, ticket_number, request, reserved_at)
    values (${key}, ${request.server_uuid}, ${request.ticket_number}, ${tx.json(request)}, now())
    returning reserved_at`;
  if (!made) throw new Error(`reservation ${key} was not written`);
  return made.reserved_at;
}
