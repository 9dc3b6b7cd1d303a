import type { Reservation, ReservationRequest } from '@racksmith/contracts/server-builder';
import { DomainError, type FieldError } from '@racksmith/domain';

import type { Sql, TransactionSql } from '../store/connect-store.ts';
import { dropReservation } from '../store/drop-reservation.ts';
import { findReservation } from '../store/find-reservation.ts';
import { findTicketReservation } from '../store/find-ticket-reservation.ts';
import { insertReservation } from '../store/insert-reservation.ts';
import { listSlotHolders } from '../store/list-slot-holders.ts';
import { lockReservations } from '../store/lock-reservations.ts';
import { lockServer } from '../store/lock-server.ts';
import { presentReservation } from '../store/reservation-row.ts';
import { reserveUnits } from '../store/reserve-units.ts';
import { chooseLeaving } from './choose-leaving.ts';
import { chooseUnits } from './choose-units.ts';

/**
 * Holds the units and slots of a plan, all or none, once per key. What the ticket held before is given back first, so
 * that its new plan may use it.
 * @throws DomainError NOT_FOUND, RESERVATION_REFUSED (with every lack in `details.errors`), IDEMPOTENCY_KEY_REUSED,
 *   EFFECT_VOID for a key that was released; then nothing has changed
 */
export async function reserve(
  sql: Sql,
  key: string,
  request: ReservationRequest,
): Promise<{ reservation: Reservation; isRepeat: boolean }> {
  return sql.begin(async (tx) => {
    await lockReservations(tx);
    const known = await findReservation(tx, key, request);
    if (known) return { reservation: presentKnown(key, known), isRepeat: true };
    await assertActive(tx, request.server_uuid);
    const former = await findTicketReservation(tx, request.ticket_number);
    if (former !== undefined) await dropReservation(tx, former);
    const { units, missing } = await chooseUnits(tx, request.holds);
    const leaving = await chooseLeaving(tx, request);
    missing.push(...leaving.missing, ...(await takenSlots(tx, request)));
    if (missing.length > 0) throw refused(missing);
    const holds = request.holds.map((hold) => {
      const unit = units.get(hold.step_index) ?? leaving.units.get(hold.step_index);
      return { ...hold, unit_id: unit?.unit_id ?? null, serial: unit?.serial ?? null };
    });
    const reservedAt = await insertReservation(tx, key, request, holds);
    await reserveUnits(
      tx,
      [...units.values()].map((unit) => unit.unit_id),
    );
    const { server_uuid, ticket_number } = request;
    holds.sort((one, other) => one.step_index - other.step_index);
    const reservation = { key, server_uuid, ticket_number, reserved_at: reservedAt, holds };
    return { reservation: presentReservation(reservation), isRepeat: false };
  });
}

function presentKnown(
  key: string,
  known: NonNullable<Awaited<ReturnType<typeof findReservation>>>,
): Reservation {
  const { is_same: isSame, is_released: isReleased, ...reservation } = known;
  if (isReleased) throw new DomainError('EFFECT_VOID', `${key} was released; it holds nothing any more`);
  if (!isSame) throw new DomainError('IDEMPOTENCY_KEY_REUSED', `${key} was used for another reservation`);
  return presentReservation(reservation);
}

async function assertActive(tx: TransactionSql, serverUuid: string): Promise<void> {
  const { status } = await lockServer(tx, serverUuid);
  if (status === 'active') return;
  throw refused([{ field: 'server_uuid', reason: `the server is ${status}` }]);
}

async function takenSlots(tx: TransactionSql, request: ReservationRequest): Promise<FieldError[]> {
  const { holds, server_uuid: serverUuid, ticket_number: ticketNumber } = request;
  const slots = holds.flatMap(({ slot }) => (slot === null ? [] : [slot]));
  const holders = await listSlotHolders(tx, serverUuid, slots, ticketNumber);
  return holds.flatMap(({ slot }, place) => {
    const holder = slot === null ? undefined : holders.get(slot);
    return holder === undefined
      ? []
      : [{ field: `holds.${place}.slot`, reason: `${slot} is held for ${holder}` }];
  });
}

function refused(missing: FieldError[]): DomainError {
  const reasons = missing.map(({ reason }) => reason).join('; ');
  return new DomainError('RESERVATION_REFUSED', `Not everything is free: ${reasons}`, { errors: missing });
}
