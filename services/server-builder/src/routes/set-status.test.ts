import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, installDisk, type TestApp } from '../build-test-app.ts';

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

const set = (status: unknown, more: object = {}, server = 'srv-1') =>
  app.put(`/servers/${server}/status`, { status, actor: 'admin', ...more });
const snapshot = async () => (await app.get('/servers/srv-1/snapshot')).body;

describe('200', () => {
  test('the server has the status and another version, and keeps all it holds', async () => {
    const before = await snapshot();
    const { status, body } = await set('locked', { reason: 'Audit' });
    expect([status, body]).toEqual([200, { ...before.server, status: 'locked', version: 2 }]);
    expect(await snapshot()).toEqual({ ...before, server: body });
    expect((await app.get('/servers')).body.servers[0]).toEqual(body);
  });

  test('each change can be read afterwards: who, when and why', async () => {
    await set('decommissioned', { reason: 'Sold' });
    await set('active', { actor: 'root' });
    expect((await app.get('/servers/srv-1/status-changes')).body.status_changes).toEqual([
      {
        server_version: 2,
        from: 'active',
        to: 'decommissioned',
        actor: 'admin',
        reason: 'Sold',
        changed_at: expect.any(String),
      },
      {
        server_version: 3,
        from: 'decommissioned',
        to: 'active',
        actor: 'root',
        reason: null,
        changed_at: expect.any(String),
      },
    ]);
  });

  test('the status that it has already changes nothing, also when five ask at once for another', async () => {
    const dump = await app.dump();
    expect((await set('active')).body.version).toBe(1);
    expect(await app.dump()).toBe(dump);
    const answers = await Promise.all(Array.from({ length: 5 }, () => set('locked')));
    expect(answers.map(({ body }) => body.version)).toEqual([2, 2, 2, 2, 2]);
    expect((await app.get('/servers/srv-1/status-changes')).body.status_changes).toHaveLength(1);
  });

  test('nothing is begun on a server that is not active; what was begun can be undone; back in service it goes on', async () => {
    await app.apply('k1', installDisk);
    await set('locked');
    const refused = await app.apply('k2', { ...installDisk, slot: 'Bay 3' });
    expect(refused.body.facts).toMatchObject({ reason: 'server_not_active', status: 'locked' });
    expect((await app.undo('k1')).body.undone).toBe(true);
    await set('active');
    expect((await app.apply('k2', { ...installDisk, slot: 'Bay 3' })).status).toBe(201);
  });
});

test.each([
  ['an unknown status', 'broken', {}, 'status'],
  ['no status', undefined, {}, 'status'],
  ['nobody who did it', 'locked', { actor: '' }, 'actor'],
  ['a reason with a control character', 'locked', { reason: 'a\u0007' }, 'reason'],
  ['an unknown field', 'locked', { because: 'x' }, 'because'],
])('400: %s', async (_name, status, more, field) => {
  const dump = await app.dump();
  const answer = await set(status, more);
  expect([answer.status, answer.body.errors.map((error: { field: string }) => error.field)]).toEqual([
    400,
    [field],
  ]);
  expect(await app.dump()).toBe(dump);
});

test('401: without the token', async () => {
  const answer = await app.app.request('/servers/srv-1/status', { method: 'PUT', body: '{}' });
  expect(answer.status).toBe(401);
});

test('404: an unknown server', async () => {
  expect((await set('locked', {}, 'srv-9')).status).toBe(404);
  expect((await app.get('/servers/srv-9/status-changes')).status).toBe(404);
});
