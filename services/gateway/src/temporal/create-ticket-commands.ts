import { setTimeout as delay } from 'node:timers/promises';

import {
  type Command,
  type CommandOutcome,
  type CreateCommand,
  createUpdate,
  externalDecisionSignal,
  TASK_PRIORITY,
  TASK_QUEUES,
  TICKET_WORKFLOW,
  type TicketExpiry,
  ticketWorkflowId,
  type TicketWorkflowInput,
} from '@racksmith/workflows/messages';
import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type WorkflowUpdateHandle,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';

import { type CommandResult, type TicketCommands, WorkflowEnded } from '../ticket-commands.ts';
import { detailsOf, searchAttributesOf, summaryOf } from './describe-ticket.ts';
import { eachAttempt } from './each-attempt.ts';
import { findProgress } from './find-progress.ts';
import { findWork } from './find-work.ts';
import { isUnprocessed, mapTemporalError, unavailable } from './map-temporal-error.ts';
import { TurnMissed, Turns } from './turns.ts';

/** The workflow refuses a command after its deadline; the answer to one that came just in time needs this long. */
const GRACE_MS = 1500;
const SIGNAL_TIMEOUT_MS = 8000;
/** For a worker that was given a command and did not look at it: it is about to go, and another has to come. */
const AGAIN_AFTER_MS = 100;

/**
 * Tickets that are opened at once: all tickets share one queue, so a decision stands in line behind those before it.
 * This many keep two cores busy; with answers after 60 ms it is 250 a second.
 */
const CREATES_AT_ONCE = 16;
/** An answer that takes longer waits for a worker to come back, and the next may wait along with it. */
const CREATE_TURN_MS = 1000;

/** Speaks to ticket workflows through a Temporal client. @param expiry of the tickets that are made from now on */
export function createTicketCommands(client: Client, expiry?: TicketExpiry): TicketCommands {
  const turns = new Turns(CREATES_AT_ONCE, CREATE_TURN_MS);
  return {
    async create(input, command) {
      try {
        return await turns.take(command.notAfter, () =>
          create(client, { ...input, ...(expiry && { expiry }) }, command),
        );
      } catch (error) {
        throw error instanceof TurnMissed ? unavailable(error) : error;
      }
    },
    send: (ticketNumber, update, command) =>
      carryOut(client, command, (updateId) => {
        const handle = client.workflow.getHandle(ticketWorkflowId(ticketNumber));
        return handle.startUpdate(update, {
          updateId,
          args: [command],
          waitForStage: 'ACCEPTED',
        });
      }),
    async signalDecision(ticketNumber, decision) {
      const handle = client.workflow.getHandle(ticketWorkflowId(ticketNumber));
      try {
        const deadline = Date.now() + SIGNAL_TIMEOUT_MS;
        await client.withDeadline(deadline, () => handle.signal(externalDecisionSignal, decision));
      } catch (error) {
        throw mapTemporalError(error);
      }
    },
    findProgress: (ticketNumber, eventId) => findProgress(client, ticketNumber, eventId),
    findWork: (ticketNumber) => findWork(client, ticketNumber),
  };
}

function create(client: Client, input: TicketWorkflowInput, command: CreateCommand): Promise<CommandResult> {
  return carryOut(client, command, (updateId) =>
    client.workflow.startUpdateWithStart(createUpdate, {
      updateId,
      args: [command],
      waitForStage: 'ACCEPTED',
      startWorkflowOperation: new WithStartWorkflowOperation<Workflow>(TICKET_WORKFLOW, {
        workflowId: ticketWorkflowId(input.ticketNumber),
        taskQueue: TASK_QUEUES.tickets,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        priority: { priorityKey: TASK_PRIORITY[command.request.priority] },
        typedSearchAttributes: searchAttributesOf(input, command),
        staticSummary: summaryOf(input.ticketNumber, command.request.title),
        staticDetails: detailsOf(input, command),
        memo: { ticketId: input.ticketId, requestor: command.actor.username },
      }),
    }),
  );
}

type Start = (updateId: string) => Promise<WorkflowUpdateHandle<CommandOutcome>>;

function carryOut(client: Client, command: Command, start: Start): Promise<CommandResult> {
  return eachAttempt(command, (updateId) => attempt(client, command, () => start(updateId)));
}

/** First until the workflow has accepted the command: before that, silence means that it never happens. Then until done. */
async function attempt(
  client: Client,
  command: Command,
  start: () => Promise<WorkflowUpdateHandle<CommandOutcome>>,
): Promise<CommandResult> {
  const deadline = command.notAfter + GRACE_MS;
  let handle: WorkflowUpdateHandle<CommandOutcome>;
  try {
    handle = await client.withDeadline(deadline, start);
  } catch (error) {
    throw mapTemporalError(error);
  }
  try {
    return { state: 'done', outcome: await client.withDeadline(deadline, () => handle.result()) };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && isUnprocessed(error) && Date.now() < command.notAfter) {
      await delay(AGAIN_AFTER_MS);
      return await attempt(client, command, start);
    }
    // Once accepted, it happens: an outage on the way to the result changes nothing about that.
    const mapped = mapTemporalError(error);
    const isAnswer = error instanceof WorkflowUpdateFailedError || mapped instanceof WorkflowEnded;
    if (!isAnswer && mapped !== error) return { state: 'accepted' };
    throw mapped;
  }
}
