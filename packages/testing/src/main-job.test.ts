import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';

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
const said = new EventEmitter();

beforeAll(async () => {
  system = await startTestSystem({ onLine: (name, line) => said.emit(name, line) });
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
        ...['admin', 'manager.two', 'tech.jones'].map((name) => `Taken care of > ${name}@example.test`),
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

describe('a part that is asked for by what it must be', () => {
  test('is chosen by one approver, approved by another, built in, and everybody is asked in his turn', async () => {
    const [john, manager, second, tech] = [
      await login('john.doe'),
      await login('manager.admin'),
      await login('manager.two'),
      await login('tech.smith'),
    ];
    const server = 'server-uuid-db-prod-01';
    const requirement = { capacity: '2 TB', form_factor: 'M.2' };
    const wanted = { action: 'add', component_type: 'storage', specifications: requirement, quantity: 1 };
    const request = {
      title: 'A fast drive',
      description: 'Any will do',
      target_server_uuid: server,
      items: [wanted],
    };
    const [, { ticket_id: id, ticket_number: number }] = await rest('POST', '/tickets', john, request);
    const shown = async () => (await rest('GET', `/tickets/${String(id)}`, john))[1].ticket;
    const approve = async (token: string, hash = '') =>
      (
        await rest('POST', `/tickets/${String(id)}/approve`, token, {
          plan_hash: hash || (await shown())['plan_hash'],
        })
      )[1];
    const asked = await shown();
    expect(await approve(manager)).toMatchObject({ code: 'ILLEGAL_TRANSITION', unbound_items: [0] });

    const query = new URLSearchParams({
      target_server_uuid: server,
      component_type: 'storage',
      requirement: JSON.stringify(requirement),
    });
    const [, found] = await rest('GET', `/compatible-components?${query.toString()}`, manager);
    const [{ uuid } = { uuid: '' }] = found['compatible'] as { uuid: string }[];
    const [item] = asked['items'] as { id: number }[];
    const path = `/tickets/${String(id)}/items/${item?.id}/bind`;
    const [, refused] = await rest('POST', path, manager, {
      component_uuid: 'storage-hdd-wd-hc550-18tb-sata-3.5',
    });
    expect(refused).toMatchObject({ code: 'INCOMPATIBLE', validation: { all_items_valid: false } });
    const [status, chosen] = await rest('POST', path, manager, { component_uuid: uuid });
    expect([status, chosen]).toEqual([200, expect.objectContaining({ status: 'pending', revision: 2 })]);

    expect(await approve(manager)).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await approve(second, String(asked['plan_hash']))).toMatchObject({ code: 'PLAN_STALE' });
    expect(await approve(second)).toMatchObject({ status: 'approved' });
    for (const [action, end] of [
      ['deploy', 'deployed'],
      ['complete', 'completed'],
    ] as const) {
      const [, done] = await rest('POST', `/tickets/${String(id)}/${action}`, tech, {});
      expect(done).toMatchObject({ status: end });
    }
    expect((await shown())['items']).toMatchObject([
      {
        component_uuid: uuid,
        requirement,
        fulfilled: true,
        units: [{ component_uuid: uuid, direction: 'in' }],
      },
    ]);
    await temporal.workflow.getHandle(ticketWorkflowId(String(number))).result();
    const told = (label: string) =>
      system.mail
        .messages()
        .filter(({ subject }) => subject.startsWith(`${label}: `) && subject.includes(String(number)))
        .map(({ recipients }) => recipients.join().replace('@example.test', ''))
        .toSorted();
    expect(told('Part to be chosen')).toEqual(['admin', 'manager.admin', 'manager.two']);
    expect(told('Part chosen')).toEqual(['admin', 'john.doe', 'manager.two']);
    expect(told('Approval needed')).toEqual([]);
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

describe('work at a server', () => {
  const server = 'server-uuid-db-prod-01';
  const drive = {
    action: 'remove',
    component_type: 'storage',
    component_uuid: 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5',
    quantity: 1,
  };
  const setting = { action: 'modify', config_path: 'bios.boot_mode', requested_value: 'uefi' };

  async function approvedTicket(item: object = drive): Promise<number> {
    const [john, manager] = [await login('john.doe'), await login('manager.admin')];
    const wanted = { title: 'Work', description: 'At a server', target_server_uuid: server, items: [item] };
    const [, { ticket_id: id }] = await rest('POST', '/tickets', john, wanted);
    const approved = await post({ action: 'ticket-approve', ticket_id: String(id) }, manager);
    expect(approved.data['status']).toBe('approved');
    return id as number;
  }
  const units = async () => {
    const { units: all } = await serverBuilder.getSnapshot(server, []);
    return all.map(({ serial, slot }) => `${serial} ${slot}`).toSorted();
  };
  /** Nobody can change the server until it is let go. */
  async function hold(): Promise<() => Promise<void>> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = system.sql.begin(async (tx) => {
      await tx`select from server_builder.servers where uuid = ${server} for update`;
      held.resolve();
      await promise;
    });
    await held.promise;
    return async () => {
      resolve();
      await holding;
    };
  }
  /** Until a worker has the step in its hands; that it is at work is shown as soon as the step is on its way to one. */
  async function untilHeldUp() {
    const waiting = () => system.sql`
      select from pg_stat_activity
      where application_name = 'racksmith-server-builder' and wait_event_type = 'Lock' and datname = current_database()`;
    while ((await waiting()).length === 0);
  }
  async function untilShown(id: number, holds: (ticket: Record<string, unknown>) => boolean) {
    const token = await login('tech.smith');
    for (;;) {
      const [, { ticket }] = await rest('GET', `/tickets/${id}`, token);
      if (holds(ticket)) return ticket;
    }
  }

  test('can be watched step by step; the next ticket waits in line; what does not work is rolled back', async () => {
    const tech = await login('tech.smith');
    const before = await units();
    const [id, next] = [await approvedTicket(), await approvedTicket(setting)];
    const letGo = await hold();
    const deploying = rest('POST', `/tickets/${id}/deploy`, tech, {});
    const shown = await untilShown(id, ({ deployment }) => {
      return ((deployment ?? {}) as { step_at_work?: unknown }).step_at_work != null;
    });
    expect(shown['deployment']).toMatchObject({
      message: expect.stringMatching(/^Step 1 of 1: /),
      step_at_work: { number: 1, attempt: 1, since: expect.any(String) },
    });
    const lining = rest('POST', `/tickets/${next}/deploy`, tech, {});
    const waiting = await untilShown(next, ({ status }) => status === 'in_progress');
    expect(waiting['deployment']).toMatchObject({ waits_for: shown['ticket_number'], step_at_work: null });
    await letGo();
    const [deployed] = await deploying;
    expect(deployed).toBe(200);
    expect((await lining)[0]).toBe(200);
    const [, back] = await rest('POST', `/tickets/${id}/rollback`, tech, { reason: 'It was the wrong one' });
    expect(back).toMatchObject({
      status: 'approved',
      last_deploy_error: expect.stringContaining('wrong one'),
    });
    expect(await units()).toEqual(before);
    // The approval stands, and what it holds with it, until the ticket is off.
    const holders = async () => (await serverBuilder.listReservations({ serverUuid: server })).length;
    expect(await holders()).toBe(1);
    await rest('POST', `/tickets/${id}/cancel`, await login('manager.two'), { reason: 'Not this one' });
    while ((await holders()) > 0);
  });

  test('that is cancelled is taken back before the answer says so', async () => {
    const [tech, manager] = [await login('tech.smith'), await login('manager.two')];
    const before = await units();
    const id = await approvedTicket();
    const letGo = await hold();
    const deploying = rest('POST', `/tickets/${id}/deploy`, tech, {});
    await untilShown(id, ({ status }) => status === 'in_progress');
    const cancelling = rest('POST', `/tickets/${id}/cancel`, manager, { reason: 'The window is over' });
    const version = (await untilShown(id, () => true))['version'] as number;
    await untilShown(id, (ticket) => (ticket['version'] as number) > version || version > 3);
    await letGo();
    const [status, answer] = await cancelling;
    expect([status, answer['status']]).toEqual([200, 'cancelled']);
    expect((await deploying)[1]).toMatchObject({ code: 'DEPLOY_FAILED', ticket_status: 'cancelled' });
    expect(await units()).toEqual(before);
  });

  test('that a worker holds while it is told to stop is finished by it, and the next one goes on from there', async () => {
    const id = await approvedTicket();
    const letGo = await hold();
    const deploying = rest('POST', `/tickets/${id}/deploy`, await login('tech.smith'), {});
    const { ticket_number: number } = await untilShown(id, ({ status }) => status === 'in_progress');
    await untilHeldUp();
    const lines = on(said, 'worker');
    const stopping = system.service('worker').stop();
    for await (const [line] of lines) if (String(line).includes('"stopping"')) break;
    await letGo();
    await stopping;
    expect(await serverBuilder.listEffects(server, String(number))).toHaveLength(1);
    await system.restart('worker');
    await untilShown(id, ({ status }) => status === 'deployed');
    await deploying;
    const { events } = await temporal.workflow.getHandle(ticketWorkflowId(String(number))).fetchHistory();
    const isStep = (type?: { name?: string | null } | null) => type?.name === 'applyStep';
    const steps = (events ?? []).filter(({ activityTaskScheduledEventAttributes: scheduled }) =>
      isStep(scheduled?.activityType),
    );
    const starts = (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) =>
      steps.some(({ eventId }) => started?.scheduledEventId?.eq(eventId ?? 0)) ? [started?.attempt] : [],
    );
    expect(starts).toEqual([1]);
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
