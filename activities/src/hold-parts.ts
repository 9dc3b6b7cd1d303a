import type { Plan } from '@racksmith/compatibility';
import type { TicketSnapshot } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import type { ReservationRequest } from '@racksmith/server-builder-client';

import type { Dependencies } from './dependencies.ts';

type Hold = ReservationRequest['holds'][number];

/**
 * Has the server builder hold every unit and slot that a plan needs, all or none.
 * @returns whether there was anything to hold: settings need neither
 * @throws RESERVATION_REFUSED naming the items and what is not free for them; UPSTREAM_UNAVAILABLE, and then it may be held or not
 */
export async function holdParts(
  { serverBuilder }: Pick<Dependencies, 'serverBuilder'>,
  { ticketNumber, serverUuid }: TicketSnapshot,
  { key, plan, signal }: { key: string; plan: Plan; signal: AbortSignal },
): Promise<boolean> {
  const holds = holdsOf(plan);
  if (holds.length === 0) return false;
  try {
    await serverBuilder.reserve(key, { ticketNumber, serverUuid, holds }, { signal });
  } catch (error) {
    throw namingItems(error, plan, holds);
  }
  return true;
}

/** The server builder names places in what it was asked for; who decides knows the items of the ticket. */
function namingItems(error: unknown, plan: Plan, holds: readonly Hold[]): unknown {
  if (!(error instanceof DomainError) || error.code !== 'RESERVATION_REFUSED') return error;
  const errors = (error.details.errors ?? []).map(({ field, reason }) => {
    const hold = holds[Number(/^holds\.(\d+)/.exec(field)?.[1])];
    const step = hold && plan.steps[hold.stepIndex];
    return { field: step ? `items[${step.itemIndex}]` : field, reason };
  });
  return new DomainError(error.code, error.message, { ...error.details, errors }, { cause: error });
}

function holdsOf({ steps }: Plan): Hold[] {
  return steps.flatMap(({ index: stepIndex, action, componentType, componentUuid, slot, serial }): Hold[] => {
    if (action === 'configure' || componentType === null || componentUuid === null) return [];
    // A removal holds the slot; what leaves from no slot, a caddy, is held by itself.
    const named = action === 'install' || (action === 'remove' && slot === null) ? serial : null;
    return [{ stepIndex, action, componentType, componentUuid, slot, serial: named }];
  });
}
