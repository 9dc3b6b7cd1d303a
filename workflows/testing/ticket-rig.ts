import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Actor, type ChangeItem, type Role, ROLES } from '@racksmith/domain';
import { createTestNamespace, describedItem, sampleRequest } from '@racksmith/testing';
import {
  Client,
  Connection,
  WithStartWorkflowOperation,
  type WorkflowHandle,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { bundling } from '../src/bundling.ts';
import * as messages from '../src/messages.ts';
import { createRememberingActivities, nothingYet, type Remembered } from './remembering-activities.ts';
import type { ticketWorkflow } from '../src/ticket-workflow.ts';

const { TASK_QUEUES, ticketWorkflowId } = messages;

export type Handle = WorkflowHandle<typeof ticketWorkflow>;

export type AnyCommand = messages.Command &
  Partial<Record<'comment' | 'assignTo' | 'planHash' | 'reason' | 'request', unknown>> &
  Partial<Record<'revision' | 'itemIndex' | 'componentUuid', unknown>> &
  Partial<
    Record<'needsSecondAdmin' | 'from' | 'deploymentNotes' | 'units' | 'completionNotes' | 'choice', unknown>
  >;

let count = 0;

/** Different in each call, for ids. */
export function next(): number {
  return (count += 1);
}

export function actor(role: Role, id: number): Actor {
  return { id, username: `${role}.${id}`, permissions: ROLES[role].permissions };
}

export const requestor = actor('requestor', 5);
export const approver = actor('approver', 3);
export const technician = actor('technician', 7);

export const request = sampleRequest({
  title: 'Two more drives',
  description: 'The volume is full',
  priority: 'high',
});

/** A part that is only described. */
export const WANTED = describedItem();

/** Milliseconds since the epoch, as gateways set it. */
export function soon(): number {
  return Date.now() + 8000;
}

export function command(who: Actor, eventId = `event-${next()}`): messages.Command {
  return { actor: who, eventId, notAfter: soon() };
}

/** What a test needs of the Temporal server and of workers that remember what they were asked to do. */
export interface TicketRig {
  client: Client;
  /** Begins anew with each test. */
  memory: Remembered;
  /** What was recorded so far. */
  moves: () => string[];
  code: string;
  create: (
    saveAsDraft?: boolean,
    createNotAfter?: number,
    expiry?: messages.TicketExpiry,
    items?: readonly ChangeItem[],
  ) => Promise<Handle>;
}

/** Call at the top of a test file: each of its tests gets workers of its own. */
export function useTicketRig(): TicketRig {
  const { activities, memory } = createRememberingActivities();
  const rig = { memory, moves: () => memory.recorded.map(({ move }) => move) } as TicketRig;
  let connection: Connection;
  let native: NativeConnection;
  let namespace: string;
  let workers: Worker[];
  let running: Promise<unknown>;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const test = await createTestNamespace();
    ({ namespace } = test);
    const logger = new DefaultLogger('ERROR');
    ({ code: rig.code } = await bundleWorkflowCode({ ...bundling(), logger }));
    connection = await Connection.connect({ address: test.address });
    native = await NativeConnection.connect({ address: test.address });
    rig.client = new Client({ connection, namespace });
  });

  afterAll(async () => {
    await connection.close();
    await native.close();
  });

  beforeEach(async () => {
    Object.assign(memory, nothingYet());
    workers = await Promise.all(
      Object.values(TASK_QUEUES).map((taskQueue) =>
        Worker.create({
          connection: native,
          namespace,
          taskQueue,
          activities,
          ...(taskQueue === TASK_QUEUES.tickets && { workflowBundle: { code: rig.code } }),
        }),
      ),
    );
    running = Promise.all(workers.map((worker) => worker.run()));
  });

  afterEach(async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  });

  rig.create = (...args) => create(rig.client, ...args);
  return rig;
}

/** Long enough for a test to repeat a command. */
const REPEATS_WITHIN_MS = 3000;

async function create(
  client: Client,
  saveAsDraft = false,
  createNotAfter = soon(),
  expiry?: messages.TicketExpiry,
  items: readonly ChangeItem[] = request.items,
): Promise<Handle> {
  const ticketId = next();
  const ticketNumber = `TKT-20260101-${String(ticketId).padStart(4, '0')}`;
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof ticketWorkflow>(
    messages.TICKET_WORKFLOW,
    {
      workflowId: ticketWorkflowId(ticketNumber),
      taskQueue: TASK_QUEUES.tickets,
      workflowIdConflictPolicy: 'USE_EXISTING',
      // As gateways start it, so that nothing is left to be said of a new ticket.
      typedSearchAttributes: Object.entries({
        TicketStatus: saveAsDraft ? 'draft' : 'pending',
        TicketPriority: request.priority,
        TicketType: request.ticketType,
        TicketRequestor: requestor.username,
        TicketServer: 'server-1',
      }).map(([name, value]) => ({
        key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
        value,
      })),
      args: [
        {
          ticketId,
          ticketNumber,
          serverUuid: 'server-1',
          serverName: 'Server 1',
          createNotAfter,
          repeatsWithinMs: REPEATS_WITHIN_MS,
          ...(expiry && { expiry }),
        },
      ],
    },
  );
  const create: messages.CreateCommand = {
    ...command(requestor),
    notAfter: createNotAfter,
    request: { ...request, items },
    saveAsDraft,
  };
  await client.workflow.executeUpdateWithStart(messages.createUpdate, {
    updateId: create.eventId,
    args: [create],
    startWorkflowOperation,
  });
  return await startWorkflowOperation.workflowHandle();
}

export function run(
  handle: Handle,
  update: { name: string },
  args: AnyCommand,
): Promise<messages.CommandOutcome> {
  const options = { updateId: args.eventId, args: [args] as [AnyCommand] };
  return handle.executeUpdate<messages.CommandOutcome, [AnyCommand]>(update.name, options);
}

export const approve = (handle: Handle, who = approver, eventId?: string) =>
  run(handle, messages.approveUpdate, {
    ...command(who, eventId),
    comment: null,
    assignTo: null,
    planHash: null,
  });
export const bind = (handle: Handle, who = approver, revision = 1) =>
  run(handle, messages.bindUpdate, {
    ...command(who),
    revision,
    itemIndex: 0,
    componentUuid: 'drive',
    comment: null,
  });
export const deploy = (handle: Handle, who = technician) =>
  run(handle, messages.deployUpdate, { ...command(who), deploymentNotes: null, units: [] });
export const complete = (handle: Handle, who = technician) =>
  run(handle, messages.completeUpdate, { ...command(who), completionNotes: null });

export async function refusal(attempt: Promise<unknown>): Promise<string | null | undefined> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WorkflowUpdateFailedError)) throw new Error(`not refused: ${String(error)}`);
  return error.cause instanceof ApplicationFailure
    ? error.cause.type
    : `not an answer: ${String(error.cause)}`;
}

export function until(handle: Handle, status: string): Promise<messages.TicketState> {
  return untilState(handle, (state) => state.status === status);
}

export async function untilState(
  handle: Handle,
  holds: (state: messages.TicketState) => boolean,
): Promise<messages.TicketState> {
  for (;;) {
    const state = await handle.query(messages.stateQuery);
    if (holds(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
