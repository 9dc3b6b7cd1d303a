import { getTicketSnapshot, listActsSince, type RecordedAct, type TicketSnapshot } from '@racksmith/database';
import { TICKET_LIFECYCLE } from '@racksmith/domain';

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
  /** Somebody called off the work at the server, and nobody has said since that it goes on. */
  cancel?: { eventId: string; actor: RecordedAct['actor']; reason: string | null } | undefined;
}

const { cancel: CANCEL, resolve: RESOLVE } = TICKET_LIFECYCLE.in_progress;

/** How a ticket stands that has moved on without its workflow. */
export function createLookAgain({ sql }: Pick<Dependencies, 'sql'>) {
  return refusing(async ({ ticketId, version }: LookAgainInput): Promise<FoundTicket> => {
    // In this order: an event between the two is one too many, which does no harm; one too few would be refused.
    const snapshot = await getTicketSnapshot(sql, ticketId);
    const acts = await listActsSince(sql, ticketId, version);
    return { snapshot, eventIds: acts.map(({ eventId }) => eventId), cancel: cancelIn(acts) };
  });
}

function cancelIn(acts: readonly RecordedAct[]): FoundTicket['cancel'] {
  const last = acts.findLast(({ action }) => action === CANCEL.history || action === RESOLVE.history);
  if (last?.action !== CANCEL.history) return undefined;
  const { eventId, actor, comment: reason } = last;
  return { eventId, actor, reason };
}
