import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, installDisk, TEST_TOKEN, type TestApp } from './build-test-app.ts';
import { connectStore } from './store/connect-store.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
});

beforeEach(() => app.reset());

afterEach(async () => expect(await app.brokenInvariants()).toEqual([]));

afterAll(async () => {
  await app.close();
  await database.drop();
});

const authorization = `Bearer ${TEST_TOKEN}`;

async function problemOf(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await response.json()) as { status: number; code: string };
  expect(problem.status).toBe(response.status);
  return problem.code;
}

describe('who may call', () => {
  test.each([
    ['nothing', {}],
    ['another token', { authorization: 'Bearer wrong' }],
    ['a beginning of the token', { authorization: authorization.slice(0, -1) }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: `Basic ${TEST_TOKEN}` }],
  ])('%s is refused', async (_name, headers) => {
    for (const path of ['/servers', '/stock', '/openapi.json', '/nowhere']) {
      const response = await app.app.request(path, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await problemOf(response)).toBe('UNAUTHENTICATED');
    }
  });

  test('health needs no token', async () => {
    expect(await (await app.app.request('/health/live')).json()).toEqual({ status: 'live' });
    const ready = await app.app.request('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', parts: { database: 'ok' } });
  });
});

describe('what is no request', () => {
  test('an unknown path', async () => {
    const response = await app.app.request('/nowhere', { headers: { authorization } });
    expect([response.status, await problemOf(response)]).toEqual([404, 'UNKNOWN_ACTION']);
  });

  test('a wrong verb is told the right ones', async () => {
    const response = await app.app.request('/imports', { method: 'DELETE', headers: { authorization } });
    expect([response.status, await problemOf(response)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test('a body that is not JSON, or does not say so', async () => {
    const send = (type: string | undefined, body: string) =>
      app.app.request('/servers/srv-1/effects', {
        method: 'POST',
        headers: { authorization, 'idempotency-key': 'k1', ...(type && { 'content-type': type }) },
        body,
      });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
      const response = await send(type, JSON.stringify(installDisk));
      expect([response.status, await problemOf(response)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    for (const body of ['{', '', 'undefined']) {
      const response = await send('application/json', body);
      expect([response.status, await problemOf(response)]).toEqual([400, 'INVALID_INPUT']);
    }
  });

  test('a body that is too long', async () => {
    const response = await app.app.request('/servers/srv-1/effects', {
      method: 'POST',
      headers: { authorization, 'idempotency-key': 'k1', 'content-type': 'application/json' },
      body: JSON.stringify({ ...installDisk, slot: 'x'.repeat(70_000) }),
    });
    expect([response.status, await problemOf(response)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });
});

test('the published description names every route, its schemas and its security', async () => {
  const { body } = await app.get('/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths).toSorted()).toEqual([
    '/effects/{key}/undo',
    '/health/live',
    '/health/ready',
    '/imports',
    '/imports/csv',
    '/reservations',
    '/reservations/{key}/release',
    '/servers',
    '/servers/{uuid}/effects',
    '/servers/{uuid}/snapshot',
    '/servers/{uuid}/status',
    '/servers/{uuid}/status-changes',
    '/stock',
    '/units',
    '/units/{unit_id}/state',
    '/units/{unit_id}/timeline',
  ]);
  expect(body.security).toEqual([{ bearer: [] }]);
  expect(Object.keys(body.components.schemas)).toEqual(
    expect.arrayContaining(['Effect', 'EffectStep', 'Inventory', 'Problem', 'Snapshot', 'UnitRef']),
  );
});

test('the published description has an example for every body and every answer', async () => {
  interface Described {
    content?: Record<string, { example?: unknown }>;
  }
  const { body } = await app.get('/openapi.json');
  const operations = Object.entries<
    Record<string, { requestBody?: Described; responses: Record<string, Described> }>
  >(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  );
  const bare = operations.flatMap(({ name, requestBody, responses }) =>
    Object.entries({ ...responses, ...(requestBody && { body: requestBody }) })
      .filter(
        ([, { content }]) => !content || Object.values(content).some(({ example }) => example === undefined),
      )
      .map(([what]) => `${name} ${what}`),
  );
  expect(bare).toEqual([]);
  const unprotected = operations.filter(({ responses }) => !responses['401']).map(({ name }) => name);
  expect(unprotected).toEqual(['get /health/live', 'get /health/ready']);
});

describe('the log', () => {
  test('one line per request, with ids and without secrets or bodies', async () => {
    app.lines.length = 0;
    await app.apply('k1', installDisk);
    expect(app.lines).toHaveLength(1);
    expect(JSON.parse(app.lines[0]!)).toMatchObject({
      service: 'server-builder',
      request_id: expect.any(String),
      method: 'POST',
      path: '/servers/srv-1/effects',
      idempotency_key: 'k1',
      status: 201,
      duration_ms: expect.any(Number),
    });
    expect(app.lines.join('')).not.toContain(TEST_TOKEN);
    expect(app.lines.join('')).not.toContain('disk-a');
  });

  test('a defect is logged in full and answered with an id, without internals', async () => {
    await app.sql`alter table server_builder.units rename to hidden`;
    try {
      const { status, body } = await app.get('/stock');
      expect(status).toBe(500);
      expect(body).toEqual({
        type: 'about:blank',
        title: 'internal',
        status: 500,
        code: 'INTERNAL',
        detail: 'Something went wrong on our side',
        id: expect.any(String),
      });
      const logged = app.lines.find((line) => line.includes('unexpected failure'));
      expect(logged).toContain(body.id);
      expect(logged).toContain('server_builder.units');
    } finally {
      await app.sql`alter table server_builder.hidden rename to units`;
    }
  });
});

test('a server that somebody keeps locked is answered 503 in time; a repeat makes one effect', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const holder = connectStore(database.url);
  const holding = holder.begin(async (tx) => {
    await tx`select from server_builder.servers where uuid = 'srv-1' for update`;
    locked();
    await held;
  });
  await isLocked;
  const { status } = await app.apply('k1', installDisk);
  expect(status).toBe(503);
  const before = await app.get('/servers/srv-2/effects');
  expect(before.status).toBe(200);
  release();
  await holding;
  await holder.end();
  expect((await app.apply('k1', installDisk)).status).toBeLessThan(300);
  expect((await app.get('/servers/srv-1/effects')).body.effects).toHaveLength(1);
});
