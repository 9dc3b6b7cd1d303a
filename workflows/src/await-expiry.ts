import { SYSTEM_ACTOR } from '@racksmith/domain';
import { condition } from '@temporalio/workflow';

import type { TicketProcess } from './ticket-process.ts';

const DAY_MS = 86_400_000;

/** How long a draft or a rejected ticket of earlier versions may lie untouched. */
const USUAL_EXPIRY = { afterMs: 90 * DAY_MS, announcedBeforeMs: 0 };

/**
 * Waits until something happens to a draft or a rejected ticket, or until nobody has touched it for too long. Counted
 * from the last touch, so that a new run of the workflow does not give it time anew.
 */
export async function awaitExpiry(process: TicketProcess, wake: () => boolean): Promise<void> {
  const { input, memory, ticket } = process;
  const { afterMs, announcedBeforeMs } = input.expiry ?? USUAL_EXPIRY;
  const endsAt = (memory.touchedAt ?? Date.now()) + afterMs;
  const isAnnounced =
    ticket.status !== 'draft' || announcedBeforeMs === 0 || memory.isExpiryAnnounced === true;
  const until = isAnnounced ? endsAt : endsAt - announcedBeforeMs;
  const summary = isAnnounced
    ? `An untouched ${ticket.status} ticket ends`
    : 'Its creator is told that an untouched draft ends';
  if (await condition(wake, Math.max(until - Date.now(), 1), { summary })) return;
  await process.move(() => {
    // A command may have come while this waited for its turn.
    if (wake()) return null;
    const { version } = process.ticket;
    if (isAnnounced) {
      if (ticket.status === 'rejected') memory.isExpired = true;
      return { move: 'expire', eventId: `expire:${version}`, actor: SYSTEM_ACTOR, comment: null };
    }
    memory.isExpiryAnnounced = true;
    const day = new Date(endsAt).toISOString().slice(0, 10);
    const comment = `It ends on ${day} unless somebody touches it`;
    return { move: 'announce_expiry', eventId: `expiry-announced:${version}`, actor: SYSTEM_ACTOR, comment };
  });
}
