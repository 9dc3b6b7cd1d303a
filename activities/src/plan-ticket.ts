import { partsOf, type Plan, planChange } from '@racksmith/compatibility';
import type { PlanRecord } from '@racksmith/database';
import { type ChangeItem, DomainError } from '@racksmith/domain';

import type { Dependencies } from './dependencies.ts';

/** Within this, calls to the server builder end that a command waits for; a second is left to record the outcome. */
const CALL_BUDGET_MS = 4000;

/** Ends all calls that are given it, together, in time for their command to be refused. */
export function callBudget(): AbortSignal {
  return AbortSignal.timeout(CALL_BUDGET_MS);
}

/**
 * Plans a change on the server as it is now; what is held for the ticket itself counts as free.
 * @throws UPSTREAM_UNAVAILABLE within the budget if the server builder is away
 */
export async function planTicket(
  { catalog, serverBuilder }: Pick<Dependencies, 'catalog' | 'serverBuilder'>,
  { serverUuid, ticketNumber }: { serverUuid: string; ticketNumber: string },
  items: readonly ChangeItem[],
  signal = callBudget(),
): Promise<Plan> {
  const options = { ticketNumber, signal };
  const snapshot = await serverBuilder.getSnapshot(serverUuid, partsOf(items), options);
  return planChange({ catalog, snapshot, items, ticketNumber });
}

/** The plan as the ticket keeps it. */
export function recordOf(plan: Plan): PlanRecord {
  const { hash, server, catalogVersion, items } = plan;
  return { hash, plan, serverVersion: server.version, catalogVersion, items };
}

/** @throws INVALID_INPUT for an empty ticket, INCOMPATIBLE with the findings for one whose result would not work. */
export function assertSubmittable(plan: Plan): void {
  if (plan.items.length === 0) {
    throw DomainError.invalidInput([{ field: 'items', reason: 'name at least one change' }]);
  }
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    throw new DomainError('INCOMPATIBLE', errors.map((finding) => finding.message).join('; '), {
      findings: plan.findings,
    });
  }
}
