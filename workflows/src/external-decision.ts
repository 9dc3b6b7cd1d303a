import { log } from '@temporalio/workflow';

import { write } from './activities.ts';
import { isActor, isEventId, isText, orNull } from './command-shape.ts';
import { approve, reject, requestChanges } from './commands.ts';
import type { ExternalDecision, ReasonCommand } from './messages.ts';
import { remember } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

const DECISIONS = ['approve', 'reject', 'request_changes'];

/**
 * Carries out a decision from another system, once per event. A refusal is written into the history. Nothing is ever
 * thrown: in a signal handler that would end the workflow, or block it, and the ticket with it.
 */
export async function externalDecision(process: TicketProcess, message: unknown): Promise<void> {
  if (!isExternalDecision(message)) {
    log.warn('a malformed external decision was ignored');
    return;
  }
  if (process.hasSeen(message.eventId)) return;
  try {
    await decide(process, message);
  } catch (error) {
    await recordRefusal(process, message, error instanceof Error ? error.message : String(error));
  }
}

async function decide(process: TicketProcess, message: ExternalDecision): Promise<void> {
  const { eventId, actor, decision, planHash, reason } = message;
  // No deadline: the sender has its receipt, and the decision is judged by how the ticket stands when it comes up.
  const command: ReasonCommand = { actor, eventId, reason, notAfter: Number.MAX_SAFE_INTEGER };
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
