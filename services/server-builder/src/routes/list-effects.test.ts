import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, installDisk, removeDisk, type TestApp } from '../build-test-app.ts';

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

describe('200', () => {
  test('in the order they were applied, of one ticket or of all', async () => {
    await app.apply('z', installDisk);
    await app.apply('a', { ...removeDisk, ticket_number: 'TKT-2' });
    const all = await app.get('/servers/srv-1/effects');
    expect(all.status).toBe(200);
    expect(all.body.effects.map(({ key }: { key: string }) => key)).toEqual(['z', 'a']);
    const one = await app.get('/servers/srv-1/effects?ticket_number=TKT-2');
    expect(one.body.effects).toMatchObject([{ key: 'a', removed: { serial: 'IN-1', slot: 'Bay 0' } }]);
    expect((await app.get('/servers/srv-2/effects')).body.effects).toEqual([]);
  });

  test('an effect reads as it was answered', async () => {
    const { body } = await app.apply('k1', installDisk);
    await app.apply('k2', { ...removeDisk, slot: 'Bay 2' });
    expect((await app.get('/servers/srv-1/effects')).body.effects[0]).toEqual(body);
  });
});

test('400: a ticket number that is none', async () => {
  expect((await app.get('/servers/srv-1/effects?ticket_number=%20')).status).toBe(400);
});

test('401: without the token', async () => {
  expect((await app.app.request('/servers/srv-1/effects')).status).toBe(401);
});

test('404: an unknown server', async () => {
  expect((await app.get('/servers/srv-9/effects')).status).toBe(404);
});
