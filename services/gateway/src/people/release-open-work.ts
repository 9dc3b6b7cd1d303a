import { findTicketById, listOpenWork } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';
import { unassignUpdate } from '@racksmith/workflows/messages';
import pLimit from 'p-limit';

import type { GatewayDeps } from '../gateway-deps.ts';
import type { RequestFacts } from '../operation/operation.ts';
import { digest } from '../operation/request-identity.ts';
import { notAfterOf } from '../operation/send-command.ts';

const AT_ONCE = 8;

export interface ReleasedWork {
  /** Numbers of the tickets that nobody is assigned to now. */
  released: string[];
  /** Numbers of those that could not be reached in time; to be tried again. */
  left: string[];
}

/** Takes every open ticket from a user, each by its own workflow, with a history row and notices. */
export async function releaseOpenWork(
  deps: GatewayDeps,
  { userId, actor, request, reason }: { userId: number; actor: Actor; request: RequestFacts; reason: string },
): Promise<ReleasedWork> {
  const limit = pLimit(AT_ONCE);
  const held = await listOpenWork(deps.sql, userId);
  const numbers = await Promise.all(
    held.map((ticketId) =>
      limit(async () => {
        const ticket = await findTicketById(deps.sql, ticketId);
        if (!ticket) return undefined;
        const eventId = digest(['release', request.eventId, ticketId]);
        const command = { actor, eventId, notAfter: notAfterOf(request), reason };
        try {
          await deps.commands.send(ticket.ticketNumber, unassignUpdate, command);
        } catch (error) {
          deps.log.warn({ err: error, ticket: ticket.ticketNumber }, 'a ticket could not be released');
        }
        return ticket.ticketNumber;
      }),
    ),
  );
  const stillHeld = new Set(await listOpenWork(deps.sql, userId));
  const named = held.map((ticketId, index) => ({ ticketId, number: numbers[index] ?? '' }));
  return {
    released: named.filter(({ ticketId }) => !stillHeld.has(ticketId)).map(({ number }) => number),
    left: named.filter(({ ticketId }) => stillHeld.has(ticketId)).map(({ number }) => number),
  };
}
