import type { Plan } from '@racksmith/compatibility';
import type { DeploymentView } from '@racksmith/contracts';
import { findServerHolder, getPlan, type TicketDetail } from '@racksmith/database';

import type { GatewayDeps } from '../gateway-deps.ts';
import { presentDeployment } from '../present/deployment.ts';

type Deps = Pick<GatewayDeps, 'sql' | 'commands'>;

/** How far the work at the server is, as far as can be said now; null for a ticket that is not in progress. */
export async function findDeployment(deps: Deps, ticket: TicketDetail): Promise<DeploymentView | null> {
  if (ticket.status !== 'in_progress') return null;
  const [work, waitsFor] = await Promise.all([
    deps.commands.findWork(ticket.ticketNumber),
    findServerHolder(deps.sql, ticket.id),
  ]);
  if (work) return presentDeployment(work, waitsFor);
  const record = await getPlan(deps.sql, ticket.id, ticket.revision);
  const steps = (record?.plan as Plan | undefined)?.steps ?? [];
  return {
    message: 'How far it is cannot be said right now',
    task: null,
    waits_for: waitsFor,
    steps_total: steps.length,
    steps_applied: 0,
    step_at_work: null,
    steps: steps.map(({ index, itemIndex, summary }) => {
      return { index, item_index: itemIndex, summary, standing: 'unknown', since: null, fault: null };
    }),
  };
}
