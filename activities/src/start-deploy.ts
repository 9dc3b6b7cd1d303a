import type { Plan } from '@racksmith/compatibility';
import { findRecordedEvent, getPlan, listChangeItems, type TicketSnapshot } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { planTicket } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { type CheckedTicket, findRecordedStale } from './stale-plan.ts';
import { voidApproval } from './void-approval.ts';

export interface StartDeployInput {
  ticket: TicketSnapshot;
  deploymentNotes: string | null;
  units: readonly { itemIndex: number; serial: string }[];
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

interface Step {
  index: number;
  itemIndex: number;
  summary: string;
  serial: string | null;
}

/**
 * Plans again and compares with what was approved. If it is no longer the same, nothing is applied: the approvals are
 * void and the ticket is pending again. Else the work begins, and whoever deploys is the assignee.
 */
export function createStartDeploy(deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>) {
  return refusing(async (input: StartDeployInput): Promise<CheckedTicket & { steps: Step[] }> => {
    const { ticket, deploymentNotes, eventId, actor, notAfter } = input;
    const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId, 'deploy_started');
    if (recorded) return { snapshot: recorded, stale: null, steps: await approvedSteps(deps, input) };
    const voided = await findRecordedStale(deps.sql, ticket, eventId, 'approval_voided');
    if (voided) return { ...voided, steps: [] };
    const items = await listChangeItems(deps.sql, ticket.ticketId);
    const plan = await planTicket(deps, ticket, items);
    if (!plan.valid || plan.hash !== ticket.planHash) {
      return { ...(await voidApproval(deps, input, plan)), steps: [] };
    }
    const steps = stepsOf(plan, input.units);
    const changes = { deploymentNotes, ...(ticket.assignedTo === null && { assignTo: actor.id }) };
    const move = {
      ticket,
      move: 'deploy',
      eventId,
      actor,
      comment: deploymentNotes,
      changes,
      notAfter,
    } as const;
    return { snapshot: await recordMove(deps, move), stale: null, steps };
  });
}

async function approvedSteps(deps: Pick<Dependencies, 'sql'>, input: StartDeployInput): Promise<Step[]> {
  const record = await getPlan(deps.sql, input.ticket.ticketId);
  if (!record) throw new Error(`ticket ${input.ticket.ticketId} is being deployed without a plan`);
  return stepsOf(record.plan as Plan, input.units);
}

/** The steps in words, each with the serial that the technician chose for it, if he chose one. */
function stepsOf(plan: Plan, units: StartDeployInput['units']): Step[] {
  const chosen = Map.groupBy(units, (unit) => unit.itemIndex);
  const steps = plan.steps.map(({ index, itemIndex, summary, serial, action }) => {
    const unit = action === 'install' || action === 'replace' ? chosen.get(itemIndex)?.shift() : undefined;
    return { index, itemIndex, summary, serial: unit?.serial ?? serial };
  });
  const left = [...chosen].find(([, rest]) => rest.length > 0);
  if (left) {
    const reason = `more serials are named than parts come in with item ${left[0]}`;
    throw DomainError.invalidInput([{ field: 'items', reason }]);
  }
  return steps;
}
