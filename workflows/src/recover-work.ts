import { SYSTEM_ACTOR } from '@racksmith/domain';
import { condition } from '@temporalio/workflow';

import { describeStall } from './describe-stall.ts';
import type { OwnMove } from './own-move.ts';
import type { TicketMemory } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/**
 * Temporal gives to the next worker what the last one had in hand, and people ask again; but the key of a request whose
 * gateway died with it is free again only after a minute, and the next gateway that holds it may die as well.
 */
const PATIENCE_MS = 180_000;

const LOST = 'An outage came between, and how it was to go on is lost';

/**
 * The row says that work is under way, and this workflow knows of none: the command that set it going was recorded, and
 * then lost together with its workflow task.
 */
export function isAdrift({ memory }: TicketProcess): boolean {
  const { ticket, deployment } = memory;
  return ticket?.status === 'in_progress' && !ticket.needsAttention && (deployment?.task ?? null) === null;
}

/**
 * Waits for the lost command to come again. If it does not, a deployment of which nothing was applied counts as failed,
 * or as called off where somebody did so meanwhile; and of any other a person says anew how it goes on.
 */
export async function recoverWork(process: TicketProcess): Promise<void> {
  const { input, memory } = process;
  const isDecided = () => !isAdrift(process) || memory.cancelRequest !== null;
  const summary = 'A command that an outage took may come again';
  await condition(isDecided, input.repeatsWithinMs ?? PATIENCE_MS, { summary });
  if (!isAdrift(process)) return;
  const cancel = memory.cancelRequest;
  await process.move(() => (isAdrift(process) ? giveUp(process, cancel) : null));
  if (memory.cancelRequest === cancel) memory.cancelRequest = null;
}

function giveUp({ memory, ticket }: TicketProcess, cancel: TicketMemory['cancelRequest']): OwnMove {
  const own = { eventId: `adrift:${ticket.version}`, actor: SYSTEM_ACTOR };
  if (memory.deployment) {
    const comment = describeStall(memory.deployment, LOST);
    const changes = { needsAttention: true, lastDeployError: comment };
    return { ...own, move: 'stall_deploy', comment, changes };
  }
  if (cancel) {
    const { actor, reason: comment } = cancel;
    return { ...own, move: 'abort_deploy', actor, comment, changes: { cancellationReason: comment } };
  }
  const comment = `${LOST}. Nothing was applied: deploy again.`;
  return { ...own, move: 'fail_deploy', comment, changes: { lastDeployError: comment } };
}
