import { findRecordedEvent, getRequest, type TicketSnapshot } from '@racksmith/database';
import { type Actor, assertActionsFitType, type TicketRequest } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import { assertSameCatalog } from './assert-same-catalog.ts';
import type { Dependencies } from './dependencies.ts';
import { planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { startsRevision } from './starts-revision.ts';
import { withKnownFacts } from './with-known-facts.ts';

export interface EditTicketInput {
  ticket: TicketSnapshot;
  /** What changes; the rest stays as the ticket has it when the edit comes up, whatever its author saw. */
  request: Partial<TicketRequest>;
  /** Version of the catalog that the items were read by. */
  catalogVersion?: string | undefined;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/** Changes what a ticket asks for, and plans it again so that its author sees at once whether it fits. */
export function createEditTicket(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async (input: EditTicketInput): Promise<TicketSnapshot> => {
    const { ticket, eventId, actor, notAfter } = input;
    const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId);
    if (recorded) return recorded;
    assertSameCatalog(deps.catalog, input.catalogVersion);
    const request = { ...(await getRequest(deps.sql, ticket.ticketId)), ...input.request };
    assertActionsFitType(
      request.ticketType,
      request.items.map(({ action }) => action),
    );
    const plan = await planTicket(deps, ticket, request.items);
    const changes = {
      request: withKnownFacts(deps.catalog, plan, request),
      plan: recordOf(plan),
      newRevision: await startsRevision(deps.sql, ticket),
      // Parts that others chose stay chosen by them.
      keepsAuthors: input.request.items === undefined,
    };
    const move = { ticket, move: 'update', eventId, actor, comment: null, changes, notAfter } as const;
    return await recordMove(deps, move);
  });
}
