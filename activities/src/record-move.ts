import {
  assertAssignable,
  findAssignable,
  findRecordedEvent,
  recordTransition,
  type Sql,
  type TicketSnapshot,
  type TransitionChanges,
} from '@racksmith/database';
import {
  type Actor,
  DomainError,
  findTransition,
  isUnbound,
  type TicketMove,
  type TicketStatus,
} from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import { assertInTime } from './assert-in-time.ts';
import type { Dependencies } from './dependencies.ts';
import { noticesOf } from './notices-of.ts';

export interface MoveInput {
  /** As the workflow remembers it; its version guards the row. */
  ticket: TicketSnapshot;
  move: TicketMove;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** The person for whom the system acts; he is told of it like everybody else. */
  onBehalfOf?: number | undefined;
  comment: string | null;
  changes?: TransitionChanges | undefined;
  /** Milliseconds since the epoch; later than this nothing is written. Absent for moves of the workflow itself. */
  notAfter?: number | undefined;
}

/** Records one move of the lifecycle: ticket, history and notices in one transaction, once per event. */
export function createRecordMove(deps: Pick<Dependencies, 'sql'>) {
  return refusing((input: MoveInput) => recordMove(deps, input));
}

/** @throws CONFLICT if the row has moved on without the workflow, ILLEGAL_TRANSITION if the table has no such move. */
export async function recordMove(
  { sql }: Pick<Dependencies, 'sql'>,
  { ticket, move, eventId, actor, onBehalfOf, comment, notAfter, ...input }: MoveInput,
): Promise<TicketSnapshot> {
  const transition = findTransition(ticket.status, move);
  if (!transition) {
    // A workflow that had to look again knows the ticket as this very event left it.
    const recorded = await findRecordedEvent(sql, ticket.ticketId, eventId);
    if (recorded) return recorded;
    throw new DomainError('ILLEGAL_TRANSITION', `${move} is not possible from ${ticket.status}`);
  }
  const changes = await withoutLostAssignee(sql, ticket, transition.to, input.changes ?? {});
  const { assignTo } = changes;
  const named = typeof assignTo === 'number' ? await assertAssignable(sql, assignTo) : null;
  const assignee = assignTo === undefined ? ticket.assignee : named;
  const facts = {
    actorName: actor.username,
    reason: comment,
    assigneeName: assignee?.username ?? null,
    formerAssigneeName: ticket.assignee?.username ?? null,
    revision: changes.newRevision ? ticket.revision + 1 : ticket.revision,
  };
  await assertInTime(sql, { ticketId: ticket.ticketId, eventId, notAfter });
  return await recordTransition(sql, {
    ticketId: ticket.ticketId,
    eventId,
    expectedVersion: ticket.version,
    move,
    from: ticket.status,
    to: transition.to,
    actor,
    onBehalfOf: onBehalfOf ?? null,
    comment,
    changes,
    notices: noticesOf(ticket, move, facts, isUnboundAfter(ticket, changes)),
  });
}

/** Whoever was to deploy may have left while nobody waited for him: the approved ticket is then for anybody to take. */
async function withoutLostAssignee(
  sql: Sql,
  { status, assignedTo }: TicketSnapshot,
  to: TicketStatus,
  changes: TransitionChanges,
): Promise<TransitionChanges> {
  const isApproval = status === 'pending' && to === 'approved';
  if (!isApproval || assignedTo === null || changes.assignTo !== undefined) return changes;
  return (await findAssignable(sql, assignedTo)) ? changes : { ...changes, assignTo: null };
}

function isUnboundAfter({ unboundItems }: TicketSnapshot, { request }: TransitionChanges): boolean {
  return request ? request.items.some(isUnbound) : unboundItems.length > 0;
}
