import { findRecordedEvent, findTicketById, type TicketDetail } from '@racksmith/database';
import { type Actor, DomainError, judgeAction, underPolicy } from '@racksmith/domain';
import type { Command } from '@racksmith/workflows/messages';

import type { GatewayDeps } from '../gateway-deps.ts';
import { WorkflowEnded } from '../ticket-commands.ts';
import { toError } from './assert-access.ts';
import { CommandPending } from './command-pending.ts';
import type { Operation, RequestFacts, SendCommand } from './operation.ts';

/** A command that is not accepted by then never happens. */
const COMMAND_WINDOW_MS = 8000;

export function notAfterOf({ startedAt }: RequestFacts): number {
  return commandDeadline(startedAt);
}

/** Until when a command that was asked for at a moment may be accepted; both in milliseconds since the epoch. */
export function commandDeadline(startedAt: number): number {
  return startedAt + COMMAND_WINDOW_MS;
}

/** Sends commands to the workflow of one ticket, in the name of one actor, as part of one request. */
export function createSendCommand(
  deps: GatewayDeps,
  {
    operation,
    actor,
    ticket,
    request,
  }: {
    operation: Operation;
    actor: Actor;
    ticket: TicketDetail;
    request: RequestFacts;
  },
): SendCommand {
  return async (update, fields) => {
    const { eventId } = request;
    const common: Command = {
      actor,
      eventId,
      notAfter: notAfterOf(request),
      seenVersion: ticket.version,
      policy: deps.policy,
    };
    try {
      const command = { ...common, ...fields } as never;
      const result = await deps.commands.send(ticket.ticketNumber, update, command);
      if (result.state === 'done') return result.outcome;
    } catch (error) {
      if (!(error instanceof WorkflowEnded)) throw error;
      const recorded = await findRecordedEvent(deps.sql, ticket.id, request.eventId);
      if (recorded) return { status: recorded.status, version: recorded.version };
      throw await explainEnd(deps, operation, actor, ticket, error);
    }
    const { id: ticketId, ticketNumber, status } = ticket;
    throw new CommandPending({ ticketId, ticketNumber, status }, request.eventId);
  };
}

/** The row says why a workflow that has ended takes no more commands. */
async function explainEnd(
  { sql, policy }: GatewayDeps,
  { access }: Operation,
  actor: Actor,
  { id }: TicketDetail,
  cause: WorkflowEnded,
): Promise<DomainError> {
  const ticket = await findTicketById(sql, id);
  const action = typeof access === 'object' && 'action' in access ? access.action : undefined;
  const refusal = ticket && action && judgeAction(action, underPolicy(ticket.standing, policy), actor);
  if (refusal) return toError(refusal);
  return new DomainError('CONFLICT', 'The ticket takes no more commands', {}, { cause });
}
