import { SYSTEM_ACTOR } from '@racksmith/domain';
import { CancellationScope } from '@temporalio/workflow';

import { applyStep } from './apply-step.ts';
import { describeStall } from './describe-stall.ts';
import { awaitServer } from './await-server.ts';
import { reasonOf } from './reason-of.ts';
import type { Deployment, DeployStep, TicketMemory } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';
import { undoStep } from './undo-step.ts';

/**
 * Does what is to be done at the server, forward or back, and records how it ended. Each step is marked as tried before
 * it is, since one whose answer was lost may have happened; undoing what never happened is harmless and keeps it from
 * happening.
 */
export async function deploy(process: TicketProcess, deployment: Deployment): Promise<void> {
  let failure: string | null = null;
  try {
    if (!(await awaitServer(process, deployment))) return;
  } catch (error) {
    failure = reasonOf(error);
  }
  if (deployment.task === 'apply') failure ??= await applyAll(process, deployment);
  await CancellationScope.nonCancellable(async () => {
    const isDone = deployment.task === 'apply' && failure === null && !process.memory.cancelRequest;
    if (isDone) await finish(process, deployment);
    else await takeBack(process, deployment, failure);
  });
}

/** Applies what is not applied yet, in the order of the plan. @returns why it stopped early, if it did */
async function applyAll(process: TicketProcess, deployment: Deployment): Promise<string | null> {
  for (const step of deployment.steps) {
    if (process.memory.cancelRequest) return null;
    if (isSettled(step)) continue;
    try {
      await applyStep(process, deployment, step);
    } catch (error) {
      step.applyFault = reasonOf(error);
      return `${step.summary}: ${step.applyFault}`;
    }
  }
  return null;
}

/** What could not be undone may be half undone; asking for it again tells. */
function isSettled({ standing, undoFault }: DeployStep): boolean {
  return standing === 'skipped' || (standing === 'applied' && undoFault === null);
}

async function finish(process: TicketProcess, deployment: Deployment): Promise<void> {
  const { actor, eventId, steps } = deployment;
  const skipped = steps.filter(({ standing }) => standing === 'skipped');
  const comment = skipped.length > 0 ? `Left out: ${skipped.map(({ summary }) => summary).join('; ')}` : null;
  const changes = {
    installed: steps.flatMap(({ installed }) => installed),
    skippedItems: [...new Set(skipped.map(({ itemIndex }) => itemIndex))],
    lastDeployError: comment,
    needsAttention: false,
  };
  deployment.task = null;
  await process.move(() => {
    // Whoever cancelled before this was recorded was told that it is taken back.
    if (deployment.task !== null) return null;
    return { move: 'finish_deploy', eventId: `${eventId}:deployed`, actor, comment, changes };
  });
}

/** Undoes in reverse order what stands or may stand; what resists is left for a person. */
async function takeBack(
  process: TicketProcess,
  deployment: Deployment,
  failure: string | null,
): Promise<void> {
  deployment.task = 'undo';
  const standing = deployment.steps.filter(
    (step) => step.standing === 'applied' || step.standing === 'tried',
  );
  for (const step of standing.toReversed()) {
    try {
      await undoStep(process, deployment, step);
    } catch (error) {
      step.undoFault = reasonOf(error);
    }
  }
  deployment.task = null;
  if (standing.some(({ undoFault }) => undoFault !== null)) await stall(process, deployment, failure);
  else await withdrawn(process, deployment, failure);
}

// Nobody wants a failure, so it is the system's: the technician, too, is told of it.
const bySystem = ({ actor }: Deployment) => ({ actor: SYSTEM_ACTOR, onBehalfOf: actor.id });

async function stall(process: TicketProcess, deployment: Deployment, failure: string | null): Promise<void> {
  const comment = describeStall(deployment, failure);
  const changes = { needsAttention: true, lastDeployError: comment };
  const eventId = `${deployment.eventId}:stalled`;
  await process.move(() => {
    // Whoever cancelled meanwhile set the work going again.
    if (deployment.task !== null) return null;
    return { move: 'stall_deploy', eventId, ...bySystem(deployment), comment, changes };
  });
}

/** Nothing of the deployment stands any more. */
async function withdrawn(
  process: TicketProcess,
  deployment: Deployment,
  failure: string | null,
): Promise<void> {
  let cancel: TicketMemory['cancelRequest'] = null;
  await process.move(() => {
    const { eventId, actor, reason, isRollback } = deployment;
    // Asked once more where the ticket has moved on.
    cancel = process.memory.cancelRequest ?? cancel;
    process.memory.cancelRequest = null;
    process.memory.deployment = null;
    if (cancel) {
      const changes = { cancellationReason: cancel.reason, needsAttention: false };
      return {
        move: 'abort_deploy',
        eventId: `${eventId}:aborted`,
        actor: cancel.actor,
        comment: cancel.reason,
        changes,
      };
    }
    if (isRollback) {
      const changes = { lastDeployError: `Rolled back: ${reason}`, needsAttention: false };
      return { move: 'finish_rollback', eventId: `${eventId}:rolled-back`, actor, comment: reason, changes };
    }
    const comment = failure ?? reason;
    const changes = { lastDeployError: failure ?? `Taken back: ${reason}`, needsAttention: false };
    return { move: 'fail_deploy', eventId: `${eventId}:failed`, ...bySystem(deployment), comment, changes };
  });
}
