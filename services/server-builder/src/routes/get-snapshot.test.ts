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

const unit_id = expect.any(String);

describe('200', () => {
  test('units, settings and the stock of the parts asked for', async () => {
    const { status, body } = await app.get(
      '/servers/srv-1/snapshot?part=disk-b&part=disk-a&part=none&part=disk-b',
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      server: { uuid: 'srv-1', name: 'db-1', status: 'active', location: 'Rack 7', version: 1 },
      units: [
        { unit_id, component_type: 'caddy', component_uuid: 'caddy-a', serial: 'IN-3', slot: null },
        { unit_id, component_type: 'storage', component_uuid: 'disk-a', serial: 'IN-1', slot: 'Bay 0' },
        { unit_id, component_type: 'storage', component_uuid: 'disk-b', serial: 'IN-2', slot: 'Bay 1' },
      ],
      settings: [],
      stock: [
        { component_uuid: 'disk-b', available: 1 },
        { component_uuid: 'disk-a', available: 4 },
        { component_uuid: 'none', available: 0 },
      ],
      reservations: [],
    });
  });

  test('follows every effect', async () => {
    await app.apply('k1', installDisk);
    const { body } = await app.get('/servers/srv-1/snapshot?part=disk-a');
    expect(body.server.version).toBe(2);
    expect(body.units).toHaveLength(4);
    expect(body.stock).toEqual([{ component_uuid: 'disk-a', available: 3 }]);
  });

  test('no part asked for', async () => {
    expect((await app.get('/servers/srv-2/snapshot')).body.stock).toEqual([]);
  });

  test('shows one instant while effects go on: version and units always belong together', async () => {
    const writing = (async () => {
      for (let n = 0; n < 4; n += 1) await app.apply(`k${n}`, { ...installDisk, slot: `Bay ${n + 5}` });
    })();
    const reading = Array.from({ length: 20 }, async () => {
      const { body } = await app.get('/servers/srv-1/snapshot?part=disk-a');
      expect(body.units).toHaveLength(2 + body.server.version);
      expect(body.stock[0].available).toBe(5 - body.server.version);
    });
    await Promise.all([writing, ...reading]);
  });
});

test('400: a part that is no id, an unknown parameter, too many parts', async () => {
  const many = Array.from({ length: 501 }, (_, n) => `part=p${n}`).join('&');
  for (const query of ['part=%00', 'part=', 'colour=red', many]) {
    const { status, body } = await app.get(`/servers/srv-1/snapshot?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  }
});

test('401: without the token', async () => {
  expect((await app.app.request('/servers/srv-1/snapshot')).status).toBe(401);
});

test('404: an unknown server', async () => {
  const { status, body } = await app.get('/servers/srv-9/snapshot');
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
});
