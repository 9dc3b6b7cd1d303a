import { SYSTEM_ACTOR } from '@racksmith/domain';
import { condition } from '@temporalio/workflow';

import { describeStall } from './describe-stall.ts';
import type { OwnMove, TicketProcess } from './ticket-process.ts';

/** Gateways repeat what they got no answer to, and Temporal gives to the next worker what the last one had in hand. */
const PATIENCE = '5 seconds';

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
 * and of any other a person says anew how it goes on.
 */
export async function recoverWork(process: TicketProcess): Promise<void> {
  const summary = 'A command that an outage took may come again';
  if (await condition(() => !isAdrift(process), PATIENCE, { summary })) return;
  await process.move((): OwnMove | null => {
    if (!isAdrift(process)) return null;
    const { deployment } = process.memory;
    const eventId = `adrift:${process.ticket.version}`;
    const own = { eventId, actor: SYSTEM_ACTOR };
    if (deployment) {
      const comment = describeStall(deployment, LOST);
      const changes = { needsAttention: true, lastDeployError: comment };
      return { ...own, move: 'stall_deploy', comment, changes };
    }
    const comment = `${LOST}. Nothing was applied: deploy again.`;
    return { ...own, move: 'fail_deploy', comment, changes: { lastDeployError: comment } };
  });
}
