import { findRecordedEvent, insertTicket, type TicketSnapshot } from '@racksmith/database';
import { type Actor, isUnbound, type TicketRequest } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import { assertInTime } from './assert-in-time.ts';
import { assertSameCatalog } from './assert-same-catalog.ts';
import type { Dependencies } from './dependencies.ts';
import { noticesOf } from './notices-of.ts';
import { withKnownFacts } from './with-known-facts.ts';
import { assertSubmittable, planTicket, recordOf } from './plan-ticket.ts';

export interface OpenTicketInput {
  ticketId: number;
  ticketNumber: string;
  serverUuid: string;
  serverName: string;
  request: TicketRequest;
  /** Version of the catalog that the items were read by. */
  catalogVersion?: string | undefined;
  saveAsDraft: boolean;
  eventId: string;
  /** The requestor. */
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/** Plans the change and writes the new ticket; a draft may hold a change that does not fit yet. */
export function createOpenTicket(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async (input: OpenTicketInput): Promise<TicketSnapshot> => {
    const { ticketId, ticketNumber, serverUuid, serverName, request, saveAsDraft } = input;
    const { eventId, actor, notAfter } = input;
    const recorded = await findRecordedEvent(deps.sql, ticketId, eventId);
    if (recorded) return recorded;
    assertSameCatalog(deps.catalog, input.catalogVersion);
    const plan = await planTicket(deps, { serverUuid, ticketNumber }, request.items);
    if (!saveAsDraft) assertSubmittable(plan);
    const ticket = { status: 'draft', ticketNumber, title: request.title, serverUuid, serverName } as const;
    const facts = { actorName: actor.username, reason: null, assigneeName: null };
    await assertInTime(deps.sql, { ticketId, eventId, notAfter });
    return await insertTicket(deps.sql, {
      ticketId,
      ticketNumber,
      serverUuid,
      serverName,
      actor,
      request: withKnownFacts(deps.catalog, plan, request),
      status: saveAsDraft ? 'draft' : 'pending',
      plan: recordOf(plan),
      eventId,
      notices: saveAsDraft ? [] : noticesOf(ticket, 'submit', facts, request.items.some(isUnbound)),
    });
  });
}
