import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type ServerType, serve } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import {
  createServerBuilderClient,
  type ServerBuilderClient,
  type UnitStep,
} from '@racksmith/server-builder-client';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, TEST_INVENTORY, TEST_TOKEN, TEST_UNITS, type TestApp } from './build-test-app.ts';

let database: TestDatabase;
let app: TestApp;
let server: ServerType;
let baseUrl: string;
let client: ServerBuilderClient;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
  server = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createServerBuilderClient({ baseUrl: `${baseUrl}/`, token: TEST_TOKEN });
});

beforeEach(() => app.reset());

afterEach(async () => expect(await app.brokenInvariants()).toEqual([]));

afterAll(async () => {
  server.close();
  await app.close();
  await database.drop();
});

const nothing = { componentType: null, componentUuid: null, slot: null, serial: null };
const step: UnitStep = {
  ...nothing,
  ticketNumber: 'TKT-1',
  stepIndex: 0,
  action: 'install',
  componentType: 'storage',
  componentUuid: 'disk-a',
  slot: 'Bay 2',
  oldComponentUuid: null,
  oldSerial: null,
  disposition: null,
};

async function failure(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
}

describe('every call', () => {
  test('snapshot in camelCase, stock by model', async () => {
    const snapshot = await client.getSnapshot('srv-1', ['disk-a', 'disk-a', 'none']);
    expect(snapshot).toMatchObject({
      server: { uuid: 'srv-1', name: 'db-1', status: 'active', location: 'Rack 7', version: 1 },
      stock: { 'disk-a': 4, none: 0 },
      settings: [],
      reservations: [],
    });
    expect(snapshot.units[1]).toEqual({
      unitId: expect.any(String),
      componentType: 'storage',
      componentUuid: 'disk-a',
      serial: 'IN-1',
      slot: 'Bay 0',
    });
  });

  test('a snapshot of three hundred parts fits into a request', async () => {
    const parts = Array.from({ length: 300 }, (_, n) => `storage-some-vendor-some-model-${n}`);
    expect(Object.keys((await client.getSnapshot('srv-1', parts)).stock)).toHaveLength(300);
  });

  test('apply, repeat, list, undo, repeat', async () => {
    const effect = await client.applyEffect('srv-1', 'TKT-1:a/b:0', step);
    expect(effect).toMatchObject({ serverVersion: 2, installed: { serial: 'FREE-1' }, undoneAt: null });
    expect(await client.applyEffect('srv-1', 'TKT-1:a/b:0', step)).toEqual(effect);
    expect(await client.listEffects('srv-1', 'TKT-1')).toEqual([effect]);
    expect(await client.listEffects('srv-1', 'TKT-2')).toEqual([]);
    const undone = { key: 'TKT-1:a/b:0', undone: true, serverVersion: 3 };
    expect(await client.undoEffect('TKT-1:a/b:0')).toEqual(undone);
    expect(await client.undoEffect('TKT-1:a/b:0')).toEqual(undone);
    expect((await client.listEffects('srv-1'))[0]?.undoneAt).not.toBeNull();
  });

  test('all actions of a plan', async () => {
    const replace: UnitStep = { ...step, action: 'replace', slot: 'Bay 0', oldComponentUuid: 'disk-a' };
    const out = await client.applyEffect('srv-1', 'k1', {
      ...replace,
      oldSerial: 'IN-1',
      disposition: 'rma',
    });
    expect([out.installed?.serial, out.removed?.serial]).toEqual(['FREE-1', 'IN-1']);
    const removed = await client.applyEffect('srv-1', 'k2', { ...step, action: 'remove', slot: 'Bay 0' });
    expect(removed.removed?.serial).toBe('FREE-1');
    const setting = { path: 'bios.boot_mode', from: null, to: 'some_value' };
    const configure: UnitStep = { ...step, ...nothing, action: 'configure', setting };
    expect((await client.applyEffect('srv-1', 'k3', configure)).setting).toEqual(setting);
  });

  test('servers, stock, units, import, readiness', async () => {
    expect((await client.listServers()).map(({ uuid }) => uuid)).toEqual(['srv-1', 'srv-2', 'srv-3']);
    expect(await client.listStock()).toContainEqual({
      componentUuid: 'disk-a',
      componentType: 'storage',
      available: 4,
    });
    const units = await client.listUnits({ componentUuid: 'disk-a', state: 'installed', limit: 5 });
    expect(units).toMatchObject([{ serial: 'IN-1', serverUuid: 'srv-1' }]);
    expect(await client.listUnits()).toHaveLength(TEST_UNITS);
    expect(await client.importInventory(TEST_INVENTORY)).toEqual({
      servers: 0,
      units: 0,
      unchanged: { servers: 3, units: TEST_UNITS },
    });
    await expect(client.ready()).resolves.toBeUndefined();
  });
});

describe('what the server builder refuses arrives as it was said', () => {
  test('unknown server', async () => {
    expect(await failure(client.getSnapshot('srv-9', []))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('refused effect, with the facts', async () => {
    const error = await failure(client.applyEffect('srv-1', 'k1', { ...step, slot: 'Bay 0' }));
    expect(error.code).toBe('EFFECT_REFUSED');
    expect(error.details['facts']).toMatchObject({ reason: 'slot_occupied', found_serial: 'IN-1' });
  });

  test('void key, reused key, contradicting import', async () => {
    await client.undoEffect('k1');
    expect(await failure(client.applyEffect('srv-1', 'k1', step))).toMatchObject({ code: 'EFFECT_VOID' });
    await client.applyEffect('srv-1', 'k2', step);
    const other = client.applyEffect('srv-1', 'k2', { ...step, slot: 'Bay 4' });
    expect(await failure(other)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const stock = [{ component_type: 'ram' as const, component_uuid: 'd', serial: 'IN-1' }];
    const error = await failure(client.importInventory({ stock }));
    expect(error).toMatchObject({ code: 'CONFLICT', details: { errors: expect.any(Array) } });
  });

  test('a step that lacks what its action needs is refused before it is sent', async () => {
    const error = await failure(client.applyEffect('srv-1', 'k1', { ...step, componentUuid: null }));
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      details: { errors: [{ field: 'component_uuid' }] },
    });
  });
});

describe('what cannot be served is UPSTREAM_UNAVAILABLE', () => {
  async function against(listener: RequestListener, timeoutSeconds = 5): Promise<DomainError> {
    const fake = createServer(listener).listen(0, '127.0.0.1');
    await once(fake, 'listening');
    const url = `http://127.0.0.1:${(fake.address() as AddressInfo).port}`;
    const error = await failure(
      createServerBuilderClient({ baseUrl: url, token: 't', timeoutSeconds }).listServers(),
    );
    fake.closeAllConnections();
    fake.close();
    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    return error;
  }

  test('nobody listens', async () => {
    const lonely = createServerBuilderClient({ baseUrl: 'http://127.0.0.1:1', token: 't' });
    expect((await failure(lonely.listServers())).code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await failure(lonely.ready())).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('no answer in time, also when only the headers come', async () => {
    const silent = await against(() => undefined, 0.1);
    expect(silent.message).toContain('in time');
    await against((_request, response) => void response.writeHead(200).write('{'), 0.1);
  });

  test('the caller gives up', async () => {
    const signal = AbortSignal.abort();
    expect((await failure(client.listServers({ signal }))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('it is overloaded or broken; its Retry-After is passed on', async () => {
    const busy = await against((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end());
    expect(busy.details).toMatchObject({ status: 429, retryAfterSeconds: 7 });
    const broken = await against((_request, response) => response.writeHead(500).end('<html>'));
    expect(broken.details).toEqual({ status: 500 });
    const later = new Date(Date.now() + 30_000).toUTCString();
    const dated = await against((_request, response) =>
      response.writeHead(503, { 'retry-after': later }).end(),
    );
    expect(dated.details['retryAfterSeconds']).toBeGreaterThan(25);
  });

  test('it speaks another language, or sends us elsewhere', async () => {
    await against((_request, response) => response.end('<html>hello</html>'));
    await against((_request, response) => response.end('{"servers":[{"uuid":7}]}'));
    await against((_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1' }).end());
    await against((_request, response) => response.writeHead(404).end('no such page'));
  });

  test('our token is refused: nobody who asks is to be told to log in', async () => {
    const stranger = createServerBuilderClient({ baseUrl, token: 'wrong' });
    expect(await failure(stranger.listServers())).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      message: expect.stringContaining('credentials'),
    });
  });
});
