import type { Plan } from '@racksmith/compatibility';
import type { TicketSnapshot } from '@racksmith/database';
import type { ReservationRequest } from '@racksmith/server-builder-client';

import type { Dependencies } from './dependencies.ts';

type Hold = ReservationRequest['holds'][number];

/**
 * Has the server builder hold every unit and slot that a plan needs, all or none.
 * @returns whether there was anything to hold: settings need neither
 * @throws RESERVATION_REFUSED naming what is not free; UPSTREAM_UNAVAILABLE, and then it may be held or not
 */
export async function holdParts(
  { serverBuilder }: Pick<Dependencies, 'serverBuilder'>,
  { ticketNumber, serverUuid }: TicketSnapshot,
  { key, plan, signal }: { key: string; plan: Plan; signal: AbortSignal },
): Promise<boolean> {
  const holds = holdsOf(plan);
  if (holds.length === 0) return false;
  await serverBuilder.reserve(key, { ticketNumber, serverUuid, holds }, { signal });
  return true;
}

function holdsOf({ steps }: Plan): Hold[] {
  return steps.flatMap(({ index: stepIndex, action, componentType, componentUuid, slot, serial }): Hold[] => {
    if (action === 'configure' || componentType === null || componentUuid === null) return [];
    // What leaves without having a place of its own, a caddy, takes nothing from anybody.
    if (action === 'remove' && slot === null) return [];
    const incoming = action === 'install' ? serial : null;
    return [{ stepIndex, action, componentType, componentUuid, slot, serial: incoming }];
  });
}
