import type { Ledger } from '../engine/ledger.ts';
import type { Reservation } from '../server-snapshot.ts';

/** The ledger, its slots saying which other ticket they are promised to. */
export function withReservations(
  ledger: Ledger,
  reservations: readonly Reservation[],
  ticketNumber: string | undefined,
): Ledger {
  const claims = new Map(
    reservations.flatMap(({ slot, ticketNumber: owner }) =>
      slot === null || owner === ticketNumber ? [] : [[slot, owner] as const],
    ),
  );
  if (claims.size === 0) return ledger;
  const slots = ledger.slots.map((slot) => {
    const reservedBy = claims.get(slot.label);
    return reservedBy === undefined ? slot : { ...slot, reservedBy };
  });
  return { ...ledger, slots };
}
