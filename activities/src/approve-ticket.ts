import { findRecordedEvent, listChangeItems, type TicketSnapshot } from '@racksmith/database';
import { type Actor, SYSTEM_ACTOR } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { type CheckedTicket, differenceOf, findRecordedStale, type Stale } from './stale-plan.ts';

export interface ApproveTicketInput {
  ticket: TicketSnapshot;
  comment: string | null;
  assignTo: number | null;
  /** The plan the approver saw; null approves the current one. */
  planHash: string | null;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

/**
 * Plans again and pins what is approved. A plan that has errors now goes back to the requestor; one that differs from
 * what the approver saw is shown to him anew. In both cases nothing is approved.
 */
export function createApproveTicket(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async (input: ApproveTicketInput): Promise<CheckedTicket> => {
    const { ticket, comment, assignTo, planHash, eventId, actor, notAfter } = input;
    const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId, 'approved');
    if (recorded) return { snapshot: recorded, stale: null };
    const sentBack = await findRecordedStale(deps.sql, ticket, eventId, 'plan_changed');
    if (sentBack) return sentBack;
    const items = await listChangeItems(deps.sql, ticket.ticketId);
    const plan = await planTicket(deps, ticket.serverUuid, items);
    if (!plan.valid || (planHash !== null && planHash !== plan.hash)) {
      const stale = await differenceOf(deps.sql, ticket.ticketId, plan, planHash ?? ticket.planHash);
      return await sendBack(deps, input, stale, plan);
    }
    const changes = {
      plan: recordOf(plan),
      approval: { decision: 'approve' as const, planHash: plan.hash },
      ...(assignTo === null ? {} : { assignTo }),
    };
    const move = { ticket, move: 'approve', eventId, actor, comment, changes, notAfter } as const;
    const snapshot = await recordMove(deps, move);
    return { snapshot, stale: null };
  });
}

async function sendBack(
  deps: Pick<Dependencies, 'sql'>,
  { ticket, eventId }: ApproveTicketInput,
  stale: Stale,
  plan: Awaited<ReturnType<typeof planTicket>>,
): Promise<CheckedTicket> {
  // A plan that merely differs is still decidable: only the approver has to look again.
  if (plan.valid) return { snapshot: ticket, stale };
  const snapshot = await recordMove(deps, {
    ticket,
    move: 'invalidate_plan',
    eventId,
    actor: SYSTEM_ACTOR,
    comment: stale.message,
    changes: { plan: recordOf(plan), changesRequested: true, changeRequest: stale.message },
  });
  return { snapshot, stale };
}
