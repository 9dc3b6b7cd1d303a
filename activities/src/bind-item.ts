import { bindItem } from '@racksmith/compatibility';
import { findRecordedEvent, getRequest, type TicketSnapshot } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { assertSubmittable, planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { withKnownFacts } from './with-known-facts.ts';

export interface BindItemInput {
  ticket: TicketSnapshot;
  /** That was looked at. */
  revision: number;
  /** Place of the item in the ticket, from 0. */
  itemIndex: number;
  /** Id or alias of the part. */
  componentUuid: string;
  /** Why this part. */
  comment: string | null;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/**
 * Chooses the part for an item that says what it must be, and plans the change with it: a new revision, of which whoever
 * chose is an author beside those who asked.
 * @throws CONFLICT for another revision than was looked at, INVALID_INPUT for what `bindItem` refuses, INCOMPATIBLE with
 *   the findings if the ticket would not work with the part
 */
export function createBindItem(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async (input: BindItemInput): Promise<TicketSnapshot> => {
    const { ticket, revision, itemIndex, comment, eventId, actor, notAfter } = input;
    const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId);
    if (recorded) return recorded;
    if (revision !== ticket.revision) {
      const facts = { revision: ticket.revision, former_revision: revision };
      throw new DomainError('CONFLICT', 'The ticket asks for something else by now: look at it again', facts);
    }
    const asked = await getRequest(deps.sql, ticket.ticketId);
    const items = bindItem(deps.catalog, asked.items, input);
    const plan = await planTicket(deps, ticket, items);
    assertSubmittable(plan);
    const changes = {
      request: withKnownFacts(deps.catalog, plan, { ...asked, items }),
      plan: recordOf(plan),
      newRevision: true,
      keepsAuthors: true,
      boundItem: itemIndex,
    } as const;
    return await recordMove(deps, { ticket, move: 'bind', eventId, actor, comment, changes, notAfter });
  });
}
