import { partsOf, type Plan, planChange } from '@racksmith/compatibility';
import type { PlanRecord } from '@racksmith/database';
import { type ChangeItem, DomainError } from '@racksmith/domain';

import type { Dependencies } from './dependencies.ts';

/** Plans a change on the server as it is now. @throws UPSTREAM_UNAVAILABLE within 5 s if the server builder is away. */
export async function planTicket(
  { catalog, serverBuilder }: Pick<Dependencies, 'catalog' | 'serverBuilder'>,
  serverUuid: string,
  items: readonly ChangeItem[],
): Promise<Plan> {
  const snapshot = await serverBuilder.getSnapshot(serverUuid, partsOf(items));
  return planChange({ catalog, snapshot, items });
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
