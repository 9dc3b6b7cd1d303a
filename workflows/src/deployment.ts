import { type ErrorCode, type InstalledUnit, SYSTEM_ACTOR } from '@racksmith/domain';
import { ApplicationFailure, CancellationScope } from '@temporalio/workflow';

import { refusalIn, steps, undoSteps } from './activities.ts';
import type { Deployment, DeployStep } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/**
 * Applies the approved plan step by step and records how it ended. Each undo is noted before its step is tried, since
 * a step whose answer was lost may have happened; undoing what never happened is harmless and keeps it from happening.
 */
export async function deploy(process: TicketProcess, deployment: Deployment): Promise<void> {
  const undo: DeployStep[] = [];
  const installed: InstalledUnit[] = [];
  let failure: string | null = null;
  try {
    for (const step of deployment.steps) {
      if (process.memory.cancelRequest) break;
      undo.unshift(step);
      const input = stepInput(process, deployment, step);
      installed.push(...(await steps.applyStep.executeWithOptions({ summary: step.summary }, [input])));
    }
  } catch (error) {
    failure = reasonOf(error);
  }
  await CancellationScope.nonCancellable(async () => {
    if (failure === null && !process.memory.cancelRequest) await finish(process, deployment, installed);
    else await takeBack(process, deployment, undo, failure);
  });
  process.memory.deployment = null;
}

async function finish(process: TicketProcess, { actor, eventId }: Deployment, installed: InstalledUnit[]) {
  await process.move('finish_deploy', `${eventId}:deployed`, {
    actor,
    comment: null,
    changes: { installed, lastDeployError: null },
  });
}

async function takeBack(
  process: TicketProcess,
  deployment: Deployment,
  undo: DeployStep[],
  failure: string | null,
): Promise<void> {
  const { eventId, actor } = deployment;
  const stuck: string[] = [];
  for (const step of undo) {
    const input = stepInput(process, deployment, step);
    try {
      await undoSteps.undoStep.executeWithOptions({ summary: `Undo: ${step.summary}` }, [input]);
    } catch (error) {
      stuck.push(`${step.summary}: ${reasonOf(error)}`);
    }
  }
  // Nobody wants a failure, so it is the system's: the technician, too, is told of it.
  const system = { actor: SYSTEM_ACTOR, onBehalfOf: actor.id };
  const cancel = process.memory.cancelRequest;
  process.memory.cancelRequest = null;
  if (stuck.length > 0) {
    const comment = `Could not be undone: ${stuck.join('; ')}`;
    const changes = { needsAttention: true, lastDeployError: comment };
    await process.move('stall_deploy', `${eventId}:stalled`, { ...system, comment, changes });
  } else if (cancel) {
    const changes = { cancellationReason: cancel.reason };
    const { actor: canceller, reason: comment } = cancel;
    await process.move('abort_deploy', `${eventId}:aborted`, { actor: canceller, comment, changes });
  } else {
    const changes = { lastDeployError: failure };
    await process.move('fail_deploy', `${eventId}:failed`, { ...system, comment: failure, changes });
  }
}

function stepInput(process: TicketProcess, { eventId, steps: all }: Deployment, step: DeployStep) {
  const { ticketId, ticketNumber, serverUuid, revision } = process.ticket;
  return { ticketId, ticketNumber, serverUuid, revision, eventId, ...step, stepCount: all.length };
}

function reasonOf(error: unknown): string {
  const refusal = refusalIn(error);
  if (refusal) return refusal.message;
  const cause = error instanceof Error && error.cause instanceof ApplicationFailure ? error.cause : error;
  const code: ErrorCode = 'INTERNAL';
  return cause instanceof Error ? cause.message : code;
}
