import { listChangeItems, type TicketSnapshot } from '@racksmith/database';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { planTicket } from './plan-ticket.ts';
import { type CheckedTicket, findRecordedStale } from './stale-plan.ts';
import { voidApproval } from './void-approval.ts';

export interface RecheckPlanInput {
  ticket: TicketSnapshot;
  eventId: string;
}

/** Plans again after a wait for the server. If it is not what was approved any more, the approvals are void. */
export function createRecheckPlan(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async ({ ticket, eventId }: RecheckPlanInput): Promise<CheckedTicket> => {
    const voided = await findRecordedStale(deps.sql, ticket, eventId, 'approval_voided');
    if (voided) return voided;
    const items = await listChangeItems(deps.sql, ticket.ticketId);
    const plan = await planTicket(deps, ticket, items);
    if (plan.valid && plan.hash === ticket.planHash) return { snapshot: ticket, stale: null };
    return await voidApproval(deps, { ticket, eventId }, plan);
  });
}
