import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { type ServerType, serve } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type CallOptions,
  createServerBuilderClient,
  type ServerBuilderClient,
  type UnitStep,
} from '@racksmith/server-builder-client';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, TEST_TOKEN, type TestApp } from './build-test-app.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './start-faulty-proxy.ts';

let database: TestDatabase;
let app: TestApp;
let server: ServerType;
let proxy: FaultyProxy;
let client: ServerBuilderClient;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
  server = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  proxy = await startFaultyProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client = createServerBuilderClient({ baseUrl: proxy.url, token: TEST_TOKEN });
});

beforeEach(() => app.reset());

afterEach(async () => expect(await app.brokenInvariants()).toEqual([]));

afterAll(async () => {
  proxy.close();
  server.close();
  await app.close();
  await database.drop();
});

const step: UnitStep = {
  ticketNumber: 'TKT-1',
  stepIndex: 0,
  action: 'install',
  componentType: 'storage',
  componentUuid: 'disk-a',
  slot: 'Bay 2',
  serial: null,
  oldComponentUuid: null,
  oldSerial: null,
  disposition: null,
};
const holds = [
  {
    stepIndex: 0,
    action: 'install' as const,
    componentType: 'storage' as const,
    componentUuid: 'disk-a',
    slot: 'Bay 2',
    serial: null,
  },
];

const plan = { ticketNumber: 'TKT-1', serverUuid: 'srv-1', holds };
const lock = { status: 'locked' as const, actor: 'admin', reason: null };

/** Every call that changes something, what it needs before it, and how often it has happened then. */
const WRITES = [
  [
    'applyEffect',
    async () => undefined,
    (options?: CallOptions) => client.applyEffect('srv-1', 'k1', step, options),
    async () => (await client.listEffects('srv-1')).length,
  ],
  [
    'undoEffect',
    () => client.applyEffect('srv-1', 'k1', step),
    (options?: CallOptions) => client.undoEffect('k1', options),
    async () => (await client.getSnapshot('srv-1', [])).server.version - 2,
  ],
  [
    'reserve',
    async () => undefined,
    (options?: CallOptions) => client.reserve('r1', plan, options),
    async () => 4 - ((await client.getSnapshot('srv-1', ['disk-a'])).stock['disk-a'] ?? 0),
  ],
  [
    'release',
    () => client.reserve('r1', plan),
    (options?: CallOptions) => client.release('r1', options),
    async () => ((await client.getSnapshot('srv-1', ['disk-a'])).stock['disk-a'] ?? 0) - 3,
  ],
  [
    'setServerStatus',
    async () => undefined,
    (options?: CallOptions) => client.setServerStatus('srv-1', lock, options),
    async () => (await client.getSnapshot('srv-1', [])).server.version - 1,
  ],
  [
    'importInventory',
    async () => undefined,
    (options?: CallOptions) => client.importInventory({ servers: [{ uuid: 'srv-4', name: 'new' }] }, options),
    async () => (await client.listServers()).length - 3,
  ],
] as const;

const PASSING: Fault[] = [
  'cut before',
  'cut after',
  'cut midway',
  'error after',
  'sent twice',
  'busy',
  'bad gateway',
];

describe.each(WRITES)('%s', (name, prepare, call, happened) => {
  test.each(PASSING)('%s: happens once, and the caller notices nothing', async (fault) => {
    await prepare();
    proxy.next(fault);
    const answer = await call();
    expect(await happened()).toBe(1);
    // An import tells what was new, so its repetition tells of nothing new.
    if (name !== 'importInventory') expect(await call()).toEqual(answer);
    expect(await happened()).toBe(1);
  });

  test('no answer in time: the caller is told so, and repeats it with its key: it has happened once', async () => {
    await prepare();
    proxy.next('silent after');
    const error = { code: 'UPSTREAM_UNAVAILABLE' };
    await expect(call({ signal: AbortSignal.timeout(500) })).rejects.toMatchObject(error);
    await call();
    expect(await happened()).toBe(1);
  });
});

test('who is asked to come back in a second does so, and later than that he is told', async () => {
  proxy.next('busy for a second');
  expect(await client.applyEffect('srv-1', 'k1', step)).toMatchObject({ serverVersion: 2 });
  proxy.next('busy for a second', 'busy for a second', 'busy for a second');
  await expect(client.undoEffect('k1')).rejects.toMatchObject({
    details: { status: 503, retryAfterSeconds: 1 },
  });
});

test('three losses in a row are told, and what had happened is still there once', async () => {
  proxy.next('cut after', 'cut after', 'cut after');
  await expect(client.applyEffect('srv-1', 'k1', step)).rejects.toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
  });
  expect(await client.listEffects('srv-1')).toHaveLength(1);
});

test('a loss and then a refusal: the refusal is told, and nothing has happened', async () => {
  proxy.next('cut before');
  await expect(client.applyEffect('srv-1', 'k1', { ...step, slot: 'Bay 0' })).rejects.toMatchObject({
    code: 'EFFECT_REFUSED',
  });
  expect(await client.listEffects('srv-1')).toEqual([]);
});
