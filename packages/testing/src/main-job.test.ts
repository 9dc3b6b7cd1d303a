import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServerBuilderClient, type ServerBuilderClient } from '@racksmith/server-builder-client';
import { ticketWorkflowId } from '@racksmith/workflows/messages';
import { Client, Connection } from '@temporalio/client';
import { Webhook } from 'standardwebhooks';

import { startTestSystem, type TestSystem } from './test-system.ts';

let system: TestSystem;
let serverBuilder: ServerBuilderClient;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  system = await startTestSystem();
  const { serverBuilderUrl: baseUrl, secrets } = system;
  serverBuilder = createServerBuilderClient({ baseUrl, token: secrets.serverBuilderToken });
  connection = await Connection.connect({ address: system.temporal.address });
  temporal = new Client({ connection, namespace: system.temporal.namespace });
}, 120_000);

afterAll(async () => {
  await connection?.close();
  await system?.stop();
});

interface Envelope {
  success: boolean;
  code: number;
  message: string;
  data: Record<string, unknown> & { tokens?: { access_token: string } };
}

/** One form post, as the owner's script makes them. */
async function post(fields: Record<string, string>, token?: string): Promise<Envelope> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const body = new URLSearchParams(fields);
  const response = await fetch(`${system.apiUrl}/api/api.php`, { method: 'POST', headers, body });
  const envelope = (await response.json()) as Envelope;
  expect(envelope.code).toBe(response.status);
  return envelope;
}

async function login(username: string): Promise<string> {
  const { data } = await post({ action: 'auth-login', username, password: 'password' });
  return data.tokens?.access_token ?? '';
}

/** Every answer over REST, whatever its status. */
async function rest(
  method: string,
  path: string,
  token: string,
  body?: object,
): Promise<[number, Answer, Headers]> {
  const response = await fetch(`${system.apiUrl}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return [response.status, (await response.json()) as Answer, response.headers];
}

type Answer = Record<string, unknown> & {
  ticket: Record<string, unknown>;
  history: { action: string; user_name: string; created_at: string }[];
};

const drives = (quantity = 1) => ({
  title: 'Larger backup set',
  description: 'The monthly set grew',
  priority: 'high',
  target_server_uuid: 'server-backup-01',
  items: [
    {
      action: 'remove',
      component_type: 'storage',
      component_uuid: 'storage-hdd-seagate-exos-x16-16tb-sas-3.5',
      quantity,
    },
  ],
});

async function decide(ticket: string, decision: object): Promise<number> {
  const body = JSON.stringify(decision);
  const id = randomUUID();
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(system.secrets.webhookSecret).sign(id, now, body),
  };
  const response = await fetch(`${system.apiUrl}/v1/tickets/${ticket}/decisions`, {
    method: 'POST',
    headers,
    body,
  });
  return response.status;
}

describe('the main job', () => {
  test('by form posts: two drives more in the server, two fewer in stock, everybody told once', async () => {
    const installed = async () => {
      const { units, stock } = await serverBuilder.getSnapshot('server-test-uuid', ['test-uuid']);
      return {
        units: units.filter((unit) => unit.componentUuid === 'test-uuid'),
        free: stock['test-uuid'] ?? 0,
      };
    };
    const before = await installed();
    const [john, manager, tech] = [
      await login('john.doe'),
      await login('manager.admin'),
      await login('tech.smith'),
    ];
    const items = '[{"action":"add","component_type":"storage","component_uuid":"test-uuid","quantity":2}]';
    const created = await post(
      {
        action: 'ticket-create',
        title: 'Test Ticket - Add SSDs',
        description: 'Testing workflow',
        target_server_uuid: 'server-test-uuid',
        items,
      },
      john,
    );
    expect(created).toMatchObject({ success: true, code: 201, data: { status: 'pending', created_by: 5 } });
    const { ticket_id: id, ticket_number: number } = created.data;
    const handle = temporal.workflow.getHandle(ticketWorkflowId(String(number)));
    const attributes = await handle.describe();
    expect(attributes.searchAttributes).toMatchObject({
      TicketStatus: ['pending'],
      TicketServer: ['server-test-uuid'],
      TicketRequestor: ['john.doe'],
      TicketPriority: ['normal'],
    });
    const act = (action: string, token: string) => post({ action, ticket_id: String(id) }, token);
    expect(await act('ticket-approve', manager)).toMatchObject({ code: 200, data: { status: 'approved' } });
    expect(await act('ticket-deploy', tech)).toMatchObject({ code: 200, data: { status: 'deployed' } });
    expect(await act('ticket-complete', tech)).toMatchObject({ code: 200, data: { status: 'completed' } });

    const after = await installed();
    expect(after.units).toHaveLength(before.units.length + 2);
    expect(after.units.every(({ serial }) => serial.length > 0)).toBe(true);
    expect(after.free).toBe(before.free - 2);
    await expect(handle.result()).resolves.toBe('completed');
    expect((await handle.describe()).searchAttributes).toMatchObject({ TicketAssignee: ['tech.smith'] });

    const [, { history }] = await rest('GET', `/tickets/${String(number)}/history`, john);
    expect(history.map(({ action, user_name: name }) => `${action} ${name}`)).toEqual([
      'ticket_created john.doe',
      'approved manager.admin',
      'deploy_started tech.smith',
      'claimed tech.smith',
      'deployed tech.smith',
      'completed tech.smith',
    ]);
    // The workflow ends when its notices are sent, so all of them are there now, and no second one is on its way.
    const mails = system.mail.messages().filter(({ subject }) => subject.includes(String(number)));
    const told = mails.map(({ recipients, subject }) => `${subject.split(':')[0]} > ${recipients.join()}`);
    expect(told.toSorted()).toEqual(
      [
        ...['admin', 'manager.admin', 'manager.two'].map((name) => `Approval needed > ${name}@example.test`),
        'Received > john.doe@example.test',
        ...['john.doe', 'tech.jones', 'tech.smith'].map((name) => `Approved > ${name}@example.test`),
        'Deployment started > john.doe@example.test',
        ...['john.doe', 'manager.admin'].map((name) => `Deployed > ${name}@example.test`),
        ...['john.doe', 'manager.admin'].map((name) => `Completed > ${name}@example.test`),
      ].toSorted(),
    );
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
  });

  test('a second time says which bay is missing, and stores nothing', async () => {
    const john = await login('john.doe');
    const items = [{ action: 'add', component_type: 'storage', component_uuid: 'test-uuid', quantity: 2 }];
    const request = { title: 'Again', description: 'Again', target_server_uuid: 'server-test-uuid', items };
    const [status, answer] = await rest('POST', '/tickets', john, request);
    expect([status, answer['code']]).toEqual([400, 'INCOMPATIBLE']);
    expect(String(answer['detail'])).toMatch(/bay/i);
    expect(await system.sql`select id from tickets where title = 'Again'`).toHaveLength(0);
  });
});

describe('a decision from another system', () => {
  test('is carried out once, however often its event comes, and a forged one not at all', async () => {
    const john = await login('john.doe');
    const [, created] = await rest('POST', '/tickets', john, drives());
    const number = String(created['ticket_number']);
    const event = { event_id: 'change-board-1', actor_username: 'manager.two', decision: 'approve' };
    expect([await decide(number, event), await decide(number, event)]).toEqual([202, 202]);
    expect(await decide(number, { ...event, event_id: 'e2', decision: 'fire' })).toBe(400);
    const approved = async () => {
      const [, { history }] = await rest('GET', `/tickets/${number}/history`, john);
      return history.filter(({ action }) => action === 'approved').map((row) => row.user_name);
    };
    await system.mail.waitForMessage(
      ({ subject }) => subject.startsWith('Approved') && subject.includes(number),
    );
    expect(await approved()).toEqual(['manager.two']);
  });
});

describe('an outage', () => {
  test('of the worker refuses commands, which then never happen; reads go on', async () => {
    const john = await login('john.doe');
    await system.service('worker').stop();
    const [status, , headers] = await rest('POST', '/tickets', john, { ...drives(), title: 'Nobody home' });
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const [read] = await rest('GET', '/tickets/1', john);
    expect(read).toBe(200);
    await system.restart('worker');
    // A later ticket is through: the worker has had its turn at the earlier one.
    const [created] = await rest('POST', '/tickets', john, { ...drives(), title: 'Back again' });
    expect(created).toBe(201);
    const rows = await system.sql`select title from tickets where title in ('Nobody home', 'Back again')`;
    expect(rows.map((row) => String(row['title']))).toEqual(['Back again']);
  });

  test('of the mail sink delays mails and nothing else', async () => {
    const john = await login('john.doe');
    await system.mail.stop();
    const [status, created] = await rest('POST', '/tickets', john, { ...drives(), title: 'No post today' });
    expect(status).toBe(201);
    await system.mail.start();
    const number = String(created['ticket_number']);
    await system.mail.waitForMessage(
      ({ subject }) => subject.startsWith('Received') && subject.includes(number),
      30_000,
    );
  });

  test('of the server builder refuses what needs it, and heals by itself', async () => {
    const john = await login('john.doe');
    await system.service('server-builder').stop();
    const [status] = await rest('POST', '/tickets', john, drives());
    expect(status).toBe(503);
    await system.restart('server-builder');
    const [again] = await rest('POST', '/tickets', john, drives());
    expect(again).toBe(201);
  });
});
