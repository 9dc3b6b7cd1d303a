import { listStandingApprovals } from '@racksmith/database';

import type { Dependencies } from './dependencies.ts';

/** An approval is recorded, or refused, within seconds of its reservation; what is older than this was left behind. */
const LEFT_BEHIND_SECONDS = 600;

/**
 * Gives back what is held for approvals that were never recorded: the process that reserved may have died before it
 * could say so. Reservations of tickets that are not ours are let be.
 * @returns the keys that were released
 */
export async function sweepReservations(
  { sql, serverBuilder }: Pick<Dependencies, 'sql' | 'serverBuilder'>,
  minAgeSeconds = LEFT_BEHIND_SECONDS,
): Promise<string[]> {
  const held = await serverBuilder.listReservations({ minAgeSeconds });
  if (held.length === 0) return [];
  const numbers = [...new Set(held.map(({ ticketNumber }) => ticketNumber))];
  const approvals = await listStandingApprovals(sql, numbers);
  const keyOf = new Map(approvals.map(({ ticketNumber, reservationKey }) => [ticketNumber, reservationKey]));
  const left = held.filter(
    ({ key, ticketNumber }) => keyOf.has(ticketNumber) && keyOf.get(ticketNumber) !== key,
  );
  for (const { key } of left) await serverBuilder.release(key);
  return left.map(({ key }) => key);
}
