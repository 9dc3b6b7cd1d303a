import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, type TestApp } from '../build-test-app.ts';

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

test('200: units wherever they are, in order of their serials', async () => {
  const { status, body } = await app.get('/units?component_uuid=disk-a');
  expect(status).toBe(200);
  const serials = body.units.map(({ serial }: { serial: string }) => serial);
  expect(serials).toEqual(['FREE-1', 'FREE-10', 'FREE-2', 'FREE-3', 'IN-1']);
  expect(body.units.at(-1)).toEqual({
    unit_id: expect.any(String),
    component_type: 'storage',
    component_uuid: 'disk-a',
    serial: 'IN-1',
    slot: 'Bay 0',
    state: 'installed',
    server_uuid: 'srv-1',
  });
});

test('200: the one with a serial', async () => {
  const { body } = await app.get('/units?serial=FREE-2');
  expect(body.units).toMatchObject([{ serial: 'FREE-2', state: 'available' }]);
  expect((await app.get('/units?serial=FREE')).body.units).toEqual([]);
});

test('200: of one state, and no more than asked for', async () => {
  const { body } = await app.get('/units?state=available&limit=2');
  expect(body.units).toMatchObject([{ serial: 'BIG-1' }, { serial: 'FREE-1' }]);
});

test.each(['limit=0', 'limit=1001', 'limit=x', 'limit=1.5', 'state=lost', 'component_uuid=%00', 'x=1'])(
  '400: %s',
  async (query) => {
    const { status, body } = await app.get(`/units?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  },
);

test('401: without the token', async () => {
  expect((await app.app.request('/units')).status).toBe(401);
});
