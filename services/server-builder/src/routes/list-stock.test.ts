import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
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

test('200: how many are free, models without free units included', async () => {
  await app.apply('k1', { ...installDisk, component_uuid: 'disk-b' });
  const { status, body } = await app.get('/stock');
  expect(status).toBe(200);
  expect(body.stock).toEqual([
    { component_uuid: 'caddy-a', component_type: 'caddy', available: 0 },
    { component_uuid: 'disk-a', component_type: 'storage', available: 4 },
    { component_uuid: 'disk-b', component_type: 'storage', available: 0 },
  ]);
});

test('401: without the token', async () => {
  expect((await app.app.request('/stock')).status).toBe(401);
});
