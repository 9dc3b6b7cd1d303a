import { findRecordedEvent, listChangeItems, type TicketSnapshot } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { assertSubmittable, planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { startsRevision } from './starts-revision.ts';

export interface SubmitTicketInput {
  ticket: TicketSnapshot;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/** Hands a ticket to the approvers, if the change it asks for fits the server as it is now. */
export function createSubmitTicket(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(
    async ({ ticket, eventId, actor, notAfter }: SubmitTicketInput): Promise<TicketSnapshot> => {
      const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId);
      if (recorded) return recorded;
      const items = await listChangeItems(deps.sql, ticket.ticketId);
      const plan = await planTicket(deps, ticket, items);
      assertSubmittable(plan);
      const changes = {
        plan: recordOf(plan),
        changesRequested: false,
        newRevision: await startsRevision(deps.sql, ticket),
      };
      return await recordMove(deps, {
        ticket,
        move: 'submit',
        eventId,
        actor,
        comment: null,
        changes,
        notAfter,
      });
    },
  );
}
