import type { Reservation } from '../server-snapshot.ts';
import type { Unit } from './unit.ts';

/** Of units that would do equally well, who is to leave first: the lower one. */
export type LeavingClaim = (unit: Unit) => number;

/**
 * A unit that is held to leave for the ticket that asks leaves first, so that its plan stays what was approved; one that
 * is held for another ticket leaves last.
 */
export function leavingClaims(
  reservations: readonly Reservation[],
  ticketNumber: string | null,
): LeavingClaim {
  const [own, others] = [new Set<string>(), new Set<string>()];
  for (const { ticketNumber: owner, holds } of reservations) {
    for (const { action, slot, unitId } of holds) {
      const what = action === 'remove' ? (slot ?? unitId) : action === 'replace' ? slot : null;
      if (what !== null) (owner === ticketNumber ? own : others).add(what);
    }
  }
  return ({ key, slot }) => Number(others.has(slot ?? key)) - Number(own.has(slot ?? key));
}
