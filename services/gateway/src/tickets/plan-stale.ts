import { comparePlans, type Plan } from '@racksmith/compatibility';
import { findPlan, getPlan, type TicketDetail } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';

/** The answer to whoever waited for a deployment whose plan was found to hold no more when its turn came. */
export async function planStale(
  { sql }: Pick<GatewayDeps, 'sql'>,
  ticket: TicketDetail,
  formerHash: string | null,
): Promise<DomainError> {
  const record = await getPlan(sql, ticket.id);
  const former = formerHash === null ? undefined : await findPlan(sql, ticket.id, formerHash);
  const plan = record?.plan as Plan | undefined;
  return new DomainError('PLAN_STALE', ticket.lastDeployError ?? 'The plan does not hold any more', {
    status: ticket.status,
    plan_hash: ticket.planHash,
    former_plan_hash: formerHash,
    findings: plan?.findings ?? [],
    ...(plan && { difference: comparePlans(former?.plan as Plan | undefined, plan) }),
  });
}
