import type { Ledger } from '../engine/ledger.ts';
import type { Slot } from './slot.ts';
import type { Reservation } from '../server-snapshot.ts';

/** The ledger, its slots saying for whom they are held: for the ticket that asks, or for another. */
export function withReservations(
  ledger: Ledger,
  reservations: readonly Reservation[],
  ticketNumber: string | null,
): Ledger {
  const own = new Map<string, string>();
  const others = reservedSlots(reservations, ticketNumber);
  for (const { ticketNumber: owner, holds } of reservations) {
    if (owner !== ticketNumber) continue;
    for (const { action, slot, componentUuid } of holds) {
      if (action !== 'remove' && slot !== null) own.set(slot, componentUuid);
    }
  }
  if (own.size + others.size === 0) return ledger;
  const marked = <S extends Slot>(slot: S): S => ({
    ...slot,
    isReserved: others.has(slot.label),
    heldFor: own.get(slot.label),
  });
  return ledger.withSlots(marked);
}

/** Slot label -> number of the other ticket that it is held for. */
export function reservedSlots(
  reservations: readonly Reservation[],
  ticketNumber: string | null,
): Map<string, string> {
  return new Map(
    reservations
      .filter((reservation) => reservation.ticketNumber !== ticketNumber)
      .flatMap(({ ticketNumber: owner, holds }) =>
        holds.flatMap(({ slot }) => (slot === null ? [] : [[slot, owner] as const])),
      ),
  );
}
