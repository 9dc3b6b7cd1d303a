import type { TicketSnapshot } from '@racksmith/activities';

import { write } from './activities.ts';
import { record, unlessStale } from './commands.ts';
import type { DeployCommand, ReasonCommand, ResolveCommand } from './messages.ts';
import { refuse } from './refuse.ts';
import type { Deployment, DeployStep, PlannedStep } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/** Records that the work begins; the main loop of the workflow does it, so that the caller need not wait. */
export async function startDeploy(process: TicketProcess, command: DeployCommand): Promise<TicketSnapshot> {
  const { deploymentNotes, units, eventId, actor, notAfter } = command;
  const input = { ticket: process.ticket, deploymentNotes, units, eventId, actor, notAfter };
  const result = await write('startDeploy', input, `${actor.username}: check the plan again and begin`);
  const snapshot = unlessStale(process, 'void_approval', result);
  // One that was lost and comes again may find that it was given up meanwhile.
  if (snapshot.status !== 'in_progress') return snapshot;
  const steps = result.steps.map(toDeployStep);
  process.memory.deployment = { eventId, actor, task: 'apply', reason: null, steps };
  return snapshot;
}

function toDeployStep(step: PlannedStep): DeployStep {
  const untouched = { effectEventId: null, since: null, applyFault: null, undoFault: null, installed: [] };
  return { ...step, standing: 'open', ...untouched };
}

/** A person has looked at a deployment that stopped half way and says how it goes on. */
export async function resolve(process: TicketProcess, command: ResolveCommand): Promise<TicketSnapshot> {
  const { choice, reason, eventId, actor } = command;
  const deployment = deploymentOf(process);
  const failed = deployment.steps.filter(({ applyFault }) => applyFault !== null);
  if (choice === 'skip' && failed.length === 0) {
    throw refuse('INVALID_INPUT', 'choice: there is nothing to skip', {
      errors: [{ field: 'choice', reason: 'no step failed to be applied; choose retry or undo' }],
    });
  }
  const snapshot = await record(process, command, 'resolve', `${choice}: ${reason}`, {
    needsAttention: false,
  });
  if (choice === 'skip') for (const step of failed) step.standing = 'skipped';
  if (choice !== 'undo') process.memory.cancelRequest = null;
  if (choice !== 'undo') deployment.isRollback = false;
  Object.assign(deployment, { eventId, actor, reason, task: choice === 'undo' ? 'undo' : 'apply' });
  return snapshot;
}

/** Takes a deployed change back, since it does not do what it should. */
export async function rollback(process: TicketProcess, command: ReasonCommand): Promise<TicketSnapshot> {
  const { reason, eventId, actor } = command;
  const deployment = deploymentOf(process);
  const snapshot = await record(process, command, 'rollback', reason);
  Object.assign(deployment, { eventId, actor, reason, task: 'undo', isRollback: true });
  return snapshot;
}

function deploymentOf(process: TicketProcess): Deployment {
  const { deployment } = process.memory;
  if (!deployment) throw refuse('CONFLICT', 'Nothing of a deployment stands at the server');
  return deployment;
}
