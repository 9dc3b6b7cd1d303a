import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, replaceDisk, TEST_INVENTORY, TEST_UNITS, type TestApp } from '../build-test-app.ts';

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

const unit = { component_type: 'ram', component_uuid: 'dimm-a' };

async function refuse(inventory: unknown): Promise<{ status: number; fields: string[] }> {
  const before = await app.dump();
  const { status, body } = await app.post('/imports', inventory);
  expect(await app.dump()).toBe(before);
  return { status, fields: (body.errors ?? []).map(({ field }: { field: string }) => field) };
}

describe('201', () => {
  test('new servers and units are counted and there', async () => {
    const inventory = {
      servers: [{ uuid: 'srv-4', name: 'new', units: [{ ...unit, serial: 'D-1', slot: 'DIMM 1' }] }],
      stock: [{ ...unit, serial: 'D-2' }],
    };
    const { status, body } = await app.post('/imports', inventory);
    expect(status).toBe(201);
    expect(body).toEqual({ servers: 1, units: 2, unchanged: { servers: 0, units: 0 } });
    const snapshot = await app.get('/servers/srv-4/snapshot?part=dimm-a');
    expect(snapshot.body).toMatchObject({
      server: { status: 'active', location: null, version: 1 },
      units: [{ serial: 'D-1', slot: 'DIMM 1' }],
      stock: [{ available: 1 }],
    });
  });

  test('the same again changes nothing, also after units have moved', async () => {
    const again = { servers: 0, units: 0, unchanged: { servers: 3, units: TEST_UNITS } };
    expect((await app.post('/imports', TEST_INVENTORY)).body).toEqual(again);
    await app.apply('k1', replaceDisk);
    const before = await app.dump();
    expect((await app.post('/imports', TEST_INVENTORY)).body).toEqual(again);
    expect(await app.dump()).toBe(before);
  });

  test('the same five times at once is imported once', async () => {
    const inventory = { stock: [{ ...unit, serial: 'D-1' }] };
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.post('/imports', inventory)));
    expect(answers.map(({ body }) => body.units).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 1]);
  });

  test('nothing is a valid import', async () => {
    expect((await app.post('/imports', {})).body).toMatchObject({ servers: 0, units: 0 });
  });

  test('twenty thousand units at once', async () => {
    const stock = Array.from({ length: 20_000 }, (_, n) => ({ ...unit, serial: `D-${n}` }));
    expect((await app.post('/imports', { stock })).body.units).toBe(20_000);
  });
});

describe('400', () => {
  test('every bad row is named by its path', async () => {
    const inventory = {
      servers: [
        { uuid: 'bad uuid', name: 'x' },
        { uuid: 'srv-5', name: '', units: [{ ...unit, serial: ' D-1', slot: 'A' }] },
      ],
      stock: [
        { ...unit, serial: 'ok' },
        { ...unit, component_type: 'toaster', serial: 'D-2' },
        7,
        { ...unit, serial: 'ok' },
      ],
    };
    expect(await refuse(inventory)).toEqual({
      status: 400,
      fields: [
        'servers.0.uuid',
        'servers.1.name',
        'servers.1.units.0.serial',
        'stock.1.component_type',
        'stock.2',
        'stock.3.serial',
      ],
    });
  });

  test('a server, serial or slot that is named twice', async () => {
    const inventory = {
      servers: [
        {
          uuid: 'srv-5',
          name: 'x',
          units: [
            { ...unit, serial: 'D-1', slot: 'A' },
            { ...unit, serial: 'D-2', slot: 'A' },
          ],
        },
        { uuid: 'srv-5', name: 'x' },
      ],
      stock: [{ ...unit, serial: 'D-1' }],
    };
    expect(await refuse(inventory)).toEqual({
      status: 400,
      fields: ['servers.1.uuid', 'stock.0.serial', 'servers.0.units.1.slot'],
    });
  });

  test.each([[[]], [{ servers: {} }], [{ stock: null }], [{ parts: [] }], ['text'], [null]])(
    'is no inventory: %j',
    async (inventory) => {
      expect((await refuse(inventory)).status).toBe(400);
    },
  );
});

test('401: without the token', async () => {
  const response = await app.app.request('/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(401);
});

describe('409', () => {
  test('a known serial with other data', async () => {
    const stock = [
      { ...unit, serial: 'D-9' },
      { component_type: 'storage', component_uuid: 'disk-b', serial: 'FREE-1' },
      { component_type: 'storage', component_uuid: 'disk-a', serial: 'IN-1' },
    ];
    const { status, fields } = await refuse({ stock });
    expect([status, fields]).toEqual([409, ['stock.1.component_uuid', 'stock.2.serial', 'stock.2.slot']]);
  });

  test('a known server with another name, with a unit more, or with one less', async () => {
    const server = { uuid: 'srv-2', name: 'db-2' };
    expect(await refuse({ servers: [{ ...server, name: 'db-9' }] })).toEqual({
      status: 409,
      fields: ['servers.0.name'],
    });
    expect(await refuse({ servers: [{ ...server, units: [{ ...unit, serial: 'D-1' }] }] })).toEqual({
      status: 409,
      fields: ['servers.0.units.0.serial'],
    });
    const known = { uuid: 'srv-1', name: 'db-1', location: 'Rack 7' };
    expect(await refuse({ servers: [known] })).toEqual({ status: 409, fields: ['servers.0.units'] });
  });
});
