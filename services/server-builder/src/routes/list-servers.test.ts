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

test('200: all servers in order of their names', async () => {
  const { status, body } = await app.get('/servers');
  expect(status).toBe(200);
  expect(body).toEqual({
    servers: [
      { uuid: 'srv-1', name: 'db-1', status: 'active', location: 'Rack 7', version: 1 },
      { uuid: 'srv-2', name: 'db-2', status: 'active', location: null, version: 1 },
      { uuid: 'srv-3', name: 'old', status: 'decommissioned', location: null, version: 1 },
    ],
  });
});

test('401: without the token', async () => {
  expect((await app.app.request('/servers')).status).toBe(401);
});
