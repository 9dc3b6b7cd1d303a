import type { Finding, Plan } from '@racksmith/compatibility';
import type { ValidationView } from '@racksmith/contracts';
import { getPlan, listActors, type TicketDetail } from '@racksmith/database';
import { whoMay } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import { presentValidation } from '../present/validation.ts';

/** What the plan that was just made says of the ticket, and whether there is anybody who could approve it. */
export async function validationOf({ sql }: GatewayDeps, ticket: TicketDetail): Promise<ValidationView> {
  const [plan, approvers] = await Promise.all([
    getPlan(sql, ticket.id),
    listActors(sql, { ids: [], permissions: ['ticket.approve'] }),
  ]);
  const findings = (plan?.plan as Plan | undefined)?.findings ?? [];
  const isWaiting = ticket.status === 'pending' && !ticket.changesRequested;
  const isStuck = isWaiting && whoMay('approve', ticket.standing, approvers).length === 0;
  return presentValidation(isStuck ? [...findings, NO_ELIGIBLE_APPROVER] : findings, ticket.itemsCount > 0);
}

/** The administrators hear of it as well. */
const NO_ELIGIBLE_APPROVER: Finding = {
  rule: 'NO_ELIGIBLE_APPROVER',
  severity: 'warning',
  itemIndex: null,
  subjectUuid: null,
  facts: {},
  message: 'Nobody can approve this ticket: whoever holds the right wrote it himself, or is not active',
  fix: { text: 'Have an administrator give somebody else the right to approve, or override', parts: [] },
};
