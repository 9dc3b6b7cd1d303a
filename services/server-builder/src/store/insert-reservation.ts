import type { Reservation, ReservationRequest } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** Writes what is held. The caller has made sure that it is free, and moves the units. */
export async function insertReservation(
  tx: TransactionSql,
  key: string,
  request: ReservationRequest,
  holds: Reservation['holds'],
): Promise<void> {
  await tx`
    insert into server_builder.reservations (key, server_uuid, ticket_number, request, reserved_at)
    values (${key}, ${request.server_uuid}, ${request.ticket_number}, ${tx.json(request)}, now())`;
  await tx`
    insert into server_builder.reservation_holds
      (key, step_index, action, component_type, component_uuid, slot, unit_id)
    select ${key}, * from unnest(
      ${holds.map((hold) => hold.step_index)}::integer[], ${holds.map((hold) => hold.action)}::text[],
      ${holds.map((hold) => hold.component_type)}::text[], ${holds.map((hold) => hold.component_uuid)}::text[],
      ${holds.map((hold) => hold.slot)}::text[], ${holds.map((hold) => hold.unit_id)}::uuid[])`;
  await tx`
    insert into server_builder.reserved_slots (server_uuid, slot, key)
    select distinct ${request.server_uuid}, slot, key
    from server_builder.reservation_holds
    where key = ${key} and slot is not null`;
}
