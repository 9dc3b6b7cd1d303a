import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, installDisk, type TestApp } from './build-test-app.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
});

beforeEach(() => app.reset());

afterAll(async () => {
  await app.close();
  await database.drop();
});

test('nothing is wrong after an effect and a change of status', async () => {
  await app.apply('k1', installDisk);
  await app.put('/servers/srv-1/status', { status: 'locked', actor: 'admin' });
  expect(await app.brokenInvariants()).toEqual([]);
});

test('a unit that vanished is missed', async () => {
  await app.sql`delete from server_builder.units where serial = 'FREE-1'`;
  expect(await app.brokenInvariants()).toEqual([
    '8 units were imported, but there are 3 in servers, 4 in stock',
  ]);
});

test('a unit that is reserved for nobody is found', async () => {
  await app.sql`update server_builder.units set state = 'reserved' where serial = 'FREE-1'`;
  expect(await app.brokenInvariants()).toEqual(['unit FREE-1 is reserved for nobody']);
});

test('an effect that left the version as it was is found', async () => {
  await app.apply('k1', installDisk);
  await app.sql`update server_builder.servers set version = 1`;
  expect(await app.brokenInvariants()).toEqual(['server srv-1 has version 1 after 1 changes']);
});
