import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '@racksmith/domain';
import { createTestNamespace, sampleItem, sampleRequest } from '@racksmith/testing';
import { approveUpdate, TASK_QUEUES, ticketWorkflowId } from '@racksmith/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { WorkflowEnded } from '../ticket-commands.ts';
import { createTicketCommands } from './create-ticket-commands.ts';

const actor: Actor = { id: 5, username: 'john.doe', permissions: ['ticket.create'] };
const request = sampleRequest({
  title: 'A [link](http://evil.example) <b>and</b> more '.repeat(6),
  description: 'private words',
  priority: 'critical',
  items: [sampleItem(0, { componentUuid: 'disk-a' })],
});

function newTicket(ticketNumber: string, notAfter: number) {
  const input = {
    ticketId: 1,
    ticketNumber,
    serverUuid: 'server-1',
    serverName: 'Server 1',
    createNotAfter: notAfter,
  };
  return [input, { actor, eventId: `event-${ticketNumber}`, notAfter, request, saveAsDraft: false }] as const;
}

/** A deadline that is near, so that a test need not wait for the usual one. */
const soon = () => Date.now() + 500;

describe('with a Temporal server but no worker', () => {
  let connection: Connection;
  let client: Client;

  beforeAll(async () => {
    const { address, namespace } = await createTestNamespace();
    connection = await Connection.connect({ address });
    client = new Client({ connection, namespace });
  });
  afterAll(async () => {
    await connection?.close();
  });

  test('a create that nobody accepts is refused soon after its deadline', async () => {
    const started = Date.now();
    await expect(
      createTicketCommands(client).create(...newTicket('TKT-20260101-0001', soon())),
    ).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { retryAfterSeconds: 5 },
    });
    expect(Date.now() - started).toBeLessThan(4000);
  });

  test('its workflow can be found by what people look for, and shows no personal text', async () => {
    await createTicketCommands(client)
      .create(...newTicket('TKT-20260101-0002', soon()))
      .catch(() => undefined);
    const handle = client.workflow.getHandle(ticketWorkflowId('TKT-20260101-0002'));
    const described = await handle.describe();
    expect(described.searchAttributes).toMatchObject({
      TicketStatus: ['pending'],
      TicketPriority: ['critical'],
      TicketType: ['component_addition'],
      TicketRequestor: ['john.doe'],
      TicketServer: ['server-1'],
    });
    expect(described.priority?.priorityKey).toBe(1);
    expect(await described.staticSummary()).toMatch(/^TKT-20260101-0002 A \[link\]/);
    const details = (await described.staticDetails()) ?? '';
    expect(details).toContain('add 2 × storage `disk-a`');
    expect(details).not.toMatch(/[^\\]\[link\]|[^\\]<b>|private words/);
  });

  test('a command to a workflow that does not exist says that it has ended; so does a decision', async () => {
    const commands = createTicketCommands(client);
    const command = { actor, eventId: 'e', notAfter: soon(), comment: null, assignTo: null, planHash: null };
    await expect(commands.send('TKT-20260101-9999', approveUpdate, command)).rejects.toThrow(WorkflowEnded);
    const decision = { eventId: 'e', actor, decision: 'approve' as const, planHash: null, reason: null };
    await expect(commands.signalDecision('TKT-20260101-9999', decision)).rejects.toThrow(WorkflowEnded);
    expect(await commands.findProgress('TKT-20260101-9999', 'e')).toEqual({ state: 'unknown' });
  });
});

describe('with a worker that drops what it is given', () => {
  test('a command is sent again until it is too late, and then refused', async () => {
    const { address, namespace } = await createTestNamespace();
    const connection = await Connection.connect({ address });
    const client = new Client({ connection, namespace });
    const workflowId = ticketWorkflowId('TKT-20260101-0004');
    await client.workflow.start('ticketWorkflow', { workflowId, taskQueue: TASK_QUEUES.tickets });
    let dropped = 0;
    const { workflowService } = connection;
    const drop = async (): Promise<void> => {
      const taskQueue = { name: TASK_QUEUES.tickets };
      const { taskToken, messages } = await workflowService.pollWorkflowTaskQueue({ namespace, taskQueue });
      dropped += messages.length;
      await workflowService.respondWorkflowTaskCompleted({ namespace, taskToken });
      await drop();
    };
    const worker = connection.withDeadline(Date.now() + 30_000, drop).catch(() => 'closed');
    const command = { actor, eventId: 'e', notAfter: soon(), comment: null, assignTo: null, planHash: null };
    await expect(
      createTicketCommands(client).send('TKT-20260101-0004', approveUpdate, command),
    ).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(dropped).toBeGreaterThan(1);
    await connection.close();
    expect(await worker).toBe('closed');
  });
});

describe('without a Temporal server', () => {
  test('every command is refused by its deadline', async () => {
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    const commands = createTicketCommands(new Client({ connection }));
    const unavailable = { code: 'UPSTREAM_UNAVAILABLE' };
    const started = Date.now();
    const command = { actor, eventId: 'e', notAfter: soon(), comment: null, assignTo: null, planHash: null };
    await expect(commands.create(...newTicket('TKT-20260101-0003', soon()))).rejects.toMatchObject(
      unavailable,
    );
    await expect(commands.send('TKT-20260101-0003', approveUpdate, command)).rejects.toMatchObject(
      unavailable,
    );
    expect(Date.now() - started).toBeLessThan(6000);
    await connection.close();
  });
});
