import type { Plan } from '@racksmith/compatibility';
import type { TicketSnapshot } from '@racksmith/database';
import { SYSTEM_ACTOR } from '@racksmith/domain';

import type { Dependencies } from './dependencies.ts';
import { recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { type CheckedTicket, differenceOf } from './stale-plan.ts';

/** Records that what was approved is not what would be done now: the new plan waits for a new decision. */
export async function voidApproval(
  deps: Pick<Dependencies, 'sql'>,
  { ticket, eventId }: { ticket: TicketSnapshot; eventId: string },
  plan: Plan,
): Promise<CheckedTicket> {
  const stale = await differenceOf(deps.sql, ticket.ticketId, plan, ticket.planHash);
  const changes = { plan: recordOf(plan), voidApprovals: true as const, lastDeployError: stale.message };
  const invalid = !plan.valid && { changesRequested: true, changeRequest: stale.message };
  const snapshot = await recordMove(deps, {
    ticket,
    move: 'void_approval',
    eventId,
    actor: SYSTEM_ACTOR,
    comment: stale.message,
    changes: { ...changes, ...invalid },
  });
  return { snapshot, stale };
}
