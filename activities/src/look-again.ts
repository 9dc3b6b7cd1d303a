import { getTicketSnapshot, listEventsSince, type TicketSnapshot } from '@racksmith/database';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';

export interface LookAgainInput {
  ticketId: number;
  /** The version that the workflow knows. */
  version: number;
}

export interface FoundTicket {
  snapshot: TicketSnapshot;
  /** What was recorded beyond that version. */
  eventIds: string[];
}

/** How a ticket stands that has moved on without its workflow. */
export function createLookAgain({ sql }: Pick<Dependencies, 'sql'>) {
  return refusing(async ({ ticketId, version }: LookAgainInput): Promise<FoundTicket> => {
    // In this order: an event between the two is one too many, which does no harm; one too few would be refused.
    const snapshot = await getTicketSnapshot(sql, ticketId);
    return { snapshot, eventIds: await listEventsSince(sql, ticketId, version) };
  });
}
