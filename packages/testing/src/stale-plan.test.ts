import { EventEmitter, once } from 'node:events';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createSystemCaller, type SystemCaller } from './system-caller.ts';
import { startTestSystem, type TestSystem } from './test-system.ts';

const SERVER = 'server-uuid-db-prod-01';
const DRIVE = 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5';

let system: TestSystem;
let caller: SystemCaller;
/** Requests as the server builder itself logs them, in their order. */
const asked: string[] = [];
const log = new EventEmitter();

beforeAll(async () => {
  system = await startTestSystem({
    onLine: (name, line) => {
      if (name !== 'server-builder' || !line.startsWith('{')) return;
      const { method, path } = JSON.parse(line) as { method?: string; path?: string };
      if (method === undefined) return;
      asked.push(`${method} ${path}`);
      log.emit(String(path));
    },
  });
  caller = createSystemCaller(system.apiUrl);
}, 120_000);
afterAll(async () => {
  await system?.stop();
});

/**
 * What was asked of the server builder since the last call that changes something at a server. Its lines come late, but
 * in order: once a request of our own is among them, those before it are there.
 */
async function changesAsked(): Promise<string[]> {
  const fence = `/fence-${asked.length}`;
  await Promise.all([once(log, fence), fetch(`${system.serverBuilderUrl}${fence}`)]);
  return asked.splice(0).filter((request) => /\/(effects|undo)$/.test(request));
}

const path = (id: number, action = '') => `/tickets/${id}${action}`;
const shown = async (id: number) => (await caller.prepare('admin', 'GET', path(id))).body.ticket;

async function approvedTicket(): Promise<number> {
  const { body } = await caller.prepare('john.doe', 'POST', '/tickets', {
    title: 'One drive fewer',
    description: 'It is too old',
    target_server_uuid: SERVER,
    items: [{ action: 'remove', component_type: 'storage', component_uuid: DRIVE, quantity: 1 }],
  });
  const id = body.ticket_id as number;
  const { plan_hash: planHash } = await shown(id);
  await caller.prepare('manager.admin', 'POST', path(id, '/approve'), { plan_hash: planHash });
  return id;
}

const lock = (status: 'locked' | 'active', uuid = SERVER) =>
  system.sql`update server_builder.servers set status = ${status} where uuid = ${uuid}`;
const moveDrives = (from: string, to: string) => system.sql`
  update server_builder.units set slot = replace(slot, ${from}, ${to})
  where server_uuid = ${SERVER} and component_uuid = ${DRIVE}`;

test.each([
  ['the server was locked', () => lock('locked'), () => lock('active')],
  ['the drives sit elsewhere', () => moveDrives('Bay ', 'Shelf '), () => moveDrives('Shelf ', 'Bay ')],
])(
  'a deployment after which %s: nothing is asked of the server, the approval is void',
  async (_why, spoil, mend) => {
    const id = await approvedTicket();
    await spoil();
    const { status, body } = await caller.call('tech.smith', 'POST', path(id, '/deploy'), {});
    await mend();
    expect([status, body.code]).toEqual([409, 'PLAN_STALE']);
    expect(body.detail.length).toBeGreaterThan(0);
    expect(body.difference).toBeDefined();
    await expect(changesAsked()).resolves.toEqual([]);
    const ticket = await shown(id);
    expect(ticket.status).toBe('pending');
    const told = (type: RegExp) =>
      system.mail.waitForMessage(
        ({ subject }) => type.test(subject) && subject.includes(ticket.ticket_number),
      );
    await expect(told(/again|void|changed/i)).resolves.toBeDefined();
    await caller.prepare('manager.two', 'POST', path(id, '/cancel'), { reason: 'Only a test' });
  },
);

test('what does not touch the plan voids nothing: a comment, another server', async () => {
  const id = await approvedTicket();
  await caller.prepare('tech.smith', 'POST', path(id, '/comments'), { comment: 'I am on my way' });
  await lock('locked', 'server-web-01');
  const { status, body } = await caller.call('tech.smith', 'POST', path(id, '/deploy'), {});
  expect([status, body.status]).toEqual([200, 'deployed']);
  await expect(changesAsked()).resolves.toEqual([`POST /servers/${SERVER}/effects`]);
});
