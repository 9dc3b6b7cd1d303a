import type { TicketSnapshot } from '@racksmith/database';
import type { Actor, TicketRequest } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { withSpecifications } from './with-specifications.ts';

export interface EditTicketInput {
  ticket: TicketSnapshot;
  request: TicketRequest;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/** Replaces what a ticket asks for, and plans it again so that its author sees at once whether it fits. */
export function createEditTicket(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(
    async ({ ticket, request, eventId, actor, notAfter }: EditTicketInput): Promise<TicketSnapshot> => {
      const plan = await planTicket(deps, ticket.serverUuid, request.items);
      const changes = { request: withSpecifications(deps.catalog, request), plan: recordOf(plan) };
      return await recordMove(deps, {
        ticket,
        move: 'update',
        eventId,
        actor,
        comment: null,
        changes,
        notAfter,
      });
    },
  );
}
