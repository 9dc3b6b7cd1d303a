import { recordTransition, type Sql, type TicketDetail } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import type { RequestFacts } from '../operation/operation.ts';

/**
 * Deletes a ticket whose workflow has ended. Nobody else writes to it any more, so this is the one move that is not
 * left to a workflow; the version guards it against a second deletion.
 * @throws DomainError CONFLICT
 */
export async function deleteClosedTicket(
  sql: Sql,
  { ticket, actor, request }: { ticket: TicketDetail; actor: Actor; request: Pick<RequestFacts, 'eventId'> },
): Promise<void> {
  await recordTransition(sql, {
    ticketId: ticket.id,
    eventId: request.eventId,
    expectedVersion: ticket.version,
    move: 'delete',
    from: ticket.status,
    to: ticket.status,
    actor,
    comment: null,
    changes: {},
    notices: [],
  });
}
