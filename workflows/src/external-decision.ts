import { log, sleep } from '@temporalio/workflow';

import { refusalIn, write } from './activities.ts';
import { isActor, isEventId, isText, orNull } from './command-shape.ts';
import { approve, reject, requestChanges } from './commands.ts';
import type { ExternalDecision, ReasonCommand } from './messages.ts';
import { remember } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

const DECISIONS = ['approve', 'reject', 'request_changes'];

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Carries out a decision from another system, once per event. Its sender has a receipt and will not ask again, so an
 * outage is waited for; a refusal is written into the history. Nothing is thrown, unless the workflow itself is cancelled:
 * in a signal handler that would end the workflow, or block it, and the ticket with it.
 */
export async function externalDecision(process: TicketProcess, message: unknown): Promise<void> {
  if (!isExternalDecision(message)) {
    log.warn('a malformed external decision was ignored');
    return;
  }
  const { decisionsInHand } = process;
  // Sent again while it waits: the repeat would ask for parts with the key of an attempt whose parts were given back.
  if (decisionsInHand.has(message.eventId)) return;
  decisionsInHand.add(message.eventId);
  try {
    await carryOut(process, message);
  } finally {
    decisionsInHand.delete(message.eventId);
  }
}

async function carryOut(process: TicketProcess, message: ExternalDecision): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let attempt = 0; !process.hasSeen(message.eventId); attempt += 1) {
    try {
      return await decide(process, message, attempt);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (refusalIn(error)?.type !== 'UPSTREAM_UNAVAILABLE')
        return await recordRefusal(process, message, reason);
      await sleep(pauseMs, {
        summary: `Try again to ${message.decision} for ${message.actor.username}. ${reason}`,
      });
    }
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

async function decide(process: TicketProcess, message: ExternalDecision, attempt: number): Promise<void> {
  const { eventId, actor, decision, planHash, reason } = message;
  // Never too late: the decision is judged by how the ticket stands when it comes up. But another time for each attempt,
  // since what was held for one and given back cannot be held again.
  const notAfter = Number.MAX_SAFE_INTEGER - attempt;
  const command: ReasonCommand = { actor, eventId, reason, notAfter };
  await process.perform(command, decision, () => {
    if (decision === 'approve') {
      return approve(process, { ...command, comment: reason, assignTo: null, planHash });
    }
    return decision === 'reject' ? reject(process, command) : requestChanges(process, command);
  });
}

async function recordRefusal(
  process: TicketProcess,
  message: ExternalDecision,
  reason: string,
): Promise<void> {
  const { actor, eventId, decision } = message;
  remember(process.memory, eventId);
  try {
    const { ticketId } = process.ticket;
    const input = { ticketId, eventId, actor, reason: `${decision}: ${reason}` };
    await write('recordRefusedDecision', input, `${actor.username}: ${decision} refused`);
  } catch (error) {
    log.error('a refused decision could not be recorded', { eventId, error: String(error) });
  }
}

function isExternalDecision(message: unknown): message is ExternalDecision {
  if (typeof message !== 'object' || message === null) return false;
  const { eventId, actor, decision, planHash, reason } = message as Partial<ExternalDecision>;
  const isKnown = typeof decision === 'string' && DECISIONS.includes(decision);
  return (
    isEventId(eventId) && isActor(actor) && isKnown && orNull(isText)(planHash) && orNull(isText)(reason)
  );
}
