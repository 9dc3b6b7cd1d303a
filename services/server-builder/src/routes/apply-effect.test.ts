import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import {
  buildTestApp,
  configureBoot,
  installDisk,
  removeDisk,
  replaceDisk,
  type TestApp,
} from '../build-test-app.ts';

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

async function unitOf(serial: string) {
  const [unit] = await app.sql`
    select state, server_uuid, slot from server_builder.units where serial = ${serial}`;
  return unit;
}

async function versionOf(server: string): Promise<number> {
  const [row] = await app.sql`select version from server_builder.servers where uuid = ${server}`;
  return row!['version'] as number;
}

describe('201', () => {
  test('install takes the free unit with the lowest serial and puts it into the slot', async () => {
    const { status, body } = await app.apply('k1', installDisk);
    expect(status).toBe(201);
    expect(body).toEqual({
      effect_id: expect.any(String),
      key: 'k1',
      server_uuid: 'srv-1',
      ticket_number: 'TKT-20261124-0001',
      step_index: 0,
      action: 'install',
      server_version: 2,
      installed: {
        unit_id: expect.any(String),
        component_type: 'storage',
        component_uuid: 'disk-a',
        serial: 'FREE-1',
        slot: 'Bay 2',
      },
      removed: null,
      setting: null,
      applied_at: expect.stringMatching(/^\d{4}-.*Z$/),
      undone_at: null,
    });
    expect(await unitOf('FREE-1')).toEqual({ state: 'installed', server_uuid: 'srv-1', slot: 'Bay 2' });
    expect(await versionOf('srv-1')).toBe(2);
    expect(await versionOf('srv-2')).toBe(1);
  });

  test('install takes the named unit', async () => {
    const { body } = await app.apply('k1', { ...installDisk, serial: 'FREE-2' });
    expect(body.installed.serial).toBe('FREE-2');
  });

  test('install without a slot puts the unit into the server only', async () => {
    const { body } = await app.apply('k1', { ...installDisk, slot: null });
    expect(body.installed.slot).toBeNull();
    expect(await unitOf('FREE-1')).toEqual({ state: 'installed', server_uuid: 'srv-1', slot: null });
  });

  test('remove takes the unit out of the slot and makes it available', async () => {
    const { status, body } = await app.apply('k1', removeDisk);
    expect(status).toBe(201);
    expect(body.removed).toMatchObject({ serial: 'IN-1', slot: 'Bay 0' });
    expect(await unitOf('IN-1')).toEqual({ state: 'available', server_uuid: null, slot: null });
  });

  test.each(['available', 'quarantine', 'rma', 'scrapped'])('remove sends the unit to %s', async (to) => {
    await app.apply('k1', { ...removeDisk, disposition: to });
    expect(await unitOf('IN-1')).toMatchObject({ state: to });
  });

  test('remove finds the unit by its serial, or outside the slots by its model', async () => {
    const named = await app.apply('k1', { ...removeDisk, slot: null, serial: 'IN-1' });
    expect(named.body.removed).toMatchObject({ serial: 'IN-1', slot: 'Bay 0' });
    const caddy = { component_type: 'caddy', component_uuid: 'caddy-a', slot: null };
    const loose = await app.apply('k2', { ...removeDisk, ...caddy });
    expect(loose.body.removed).toMatchObject({ serial: 'IN-3', slot: null });
  });

  test('replace swaps both units at once, keeps the slot, and is one effect', async () => {
    const { status, body } = await app.apply('k1', replaceDisk);
    expect(status).toBe(201);
    expect(body.installed).toMatchObject({ serial: 'BIG-1', slot: 'Bay 0' });
    expect(body.removed).toMatchObject({ serial: 'IN-1', slot: 'Bay 0' });
    expect(body.server_version).toBe(2);
    expect(await unitOf('IN-1')).toEqual({ state: 'quarantine', server_uuid: null, slot: null });
    expect(await unitOf('BIG-1')).toEqual({ state: 'installed', server_uuid: 'srv-1', slot: 'Bay 0' });
  });

  test('replace by the same model never puts the unit back that leaves', async () => {
    const step = { ...replaceDisk, component_uuid: 'disk-a', disposition: 'available' };
    const { body } = await app.apply('k1', step);
    expect(body.installed.serial).toBe('FREE-1');
  });

  test('what else has changed on the server does not matter to a step', async () => {
    await app.apply('k1', { ...installDisk, ticket_number: 'TKT-2', slot: 'Bay 6' });
    await app.apply('k2', { ...configureBoot, ticket_number: 'TKT-2' });
    await app.apply('k3', {
      ...replaceDisk,
      ticket_number: 'TKT-2',
      slot: 'Bay 1',
      old_component_uuid: 'disk-b',
    });
    const { status, body } = await app.apply('k4', { ...removeDisk, serial: 'IN-1' });
    expect([status, body.removed.serial, body.server_version]).toEqual([201, 'IN-1', 5]);
  });

  test('configure sets, changes and takes away a setting', async () => {
    const change = (from: unknown, to: unknown) => ({
      ...configureBoot,
      setting: { path: 'bios.boot_mode', from, to },
    });
    const setting = async () => (await app.get('/servers/srv-1/snapshot')).body.settings;
    expect((await app.apply('k1', configureBoot)).body.setting).toEqual(configureBoot.setting);
    expect(await setting()).toEqual([{ path: 'bios.boot_mode', value: 'uefi' }]);
    expect((await app.apply('k2', change('uefi', 5.25))).status).toBe(201);
    expect(await setting()).toEqual([{ path: 'bios.boot_mode', value: 5.25 }]);
    expect((await app.apply('k3', change(5.25, null))).status).toBe(201);
    expect(await setting()).toEqual([]);
  });
});

describe('200', () => {
  test('a repeat gets the same answer and changes nothing', async () => {
    const first = await app.apply('k1', installDisk);
    const before = await app.dump();
    const again = await app.apply('k1', { ...installDisk, serial: null });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await app.dump()).toBe(before);
  });

  test('twenty calls at once with one key make one effect and get one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.apply('k1', installDisk)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await versionOf('srv-1')).toBe(2);
  });
});

describe('400', () => {
  test.each([
    ['no key', installDisk, ''],
    ['a key with a space', installDisk, 'a b'],
    ['a key that is too long', installDisk, 'k'.repeat(201)],
    ['an unknown action', { ...installDisk, action: 'explode' }, 'k1'],
    ['an unknown type', { ...installDisk, component_type: 'toaster' }, 'k1'],
    ['an unknown field', { ...installDisk, colour: 'red' }, 'k1'],
    ['no model', { ...installDisk, component_uuid: undefined }, 'k1'],
    ['a negative step', { ...installDisk, step_index: -1 }, 'k1'],
    ['an empty slot', { ...installDisk, slot: '' }, 'k1'],
    ['NUL in the slot', { ...installDisk, slot: 'Bay\u00002' }, 'k1'],
    ['replace without the old model', { ...replaceDisk, old_component_uuid: null }, 'k1'],
    ['a disposition of an install', { ...installDisk, disposition: 'rma' }, 'k1'],
    ['a disposition that does not exist', { ...removeDisk, disposition: 'reserved' }, 'k1'],
    ['configure without a setting', { ...configureBoot, setting: null }, 'k1'],
    ['a setting that is a list', { ...configureBoot, setting: { path: 'a', from: null, to: [] } }, 'k1'],
    ['a list', [], 'k1'],
  ])('%s is refused by name, and nothing is stored', async (_name, step, key) => {
    const before = await app.dump();
    const { status, headers, body } = await app.apply(key, step);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    expect(body.errors[0]).toEqual({ field: expect.any(String), reason: expect.any(String) });
    expect(await app.dump()).toBe(before);
  });
});

test('401: without the token nothing is applied', async () => {
  const response = await app.app.request('/servers/srv-1/effects', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
    body: JSON.stringify(installDisk),
  });
  expect(response.status).toBe(401);
  expect(await versionOf('srv-1')).toBe(1);
});

test('404: an unknown server', async () => {
  const { status, body } = await app.apply('k1', installDisk, 'srv-9');
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  expect(await app.sql`select from server_builder.effects`).toHaveLength(0);
});

describe('409', () => {
  test.each([
    [
      'the slot is taken',
      { ...installDisk, slot: 'Bay 0' },
      { reason: 'slot_occupied', found_serial: 'IN-1' },
    ],
    [
      'the named unit is unknown',
      { ...installDisk, serial: 'NO-1' },
      { reason: 'serial_unknown', serial: 'NO-1' },
    ],
    [
      'the named unit is in a server',
      { ...installDisk, serial: 'IN-1' },
      {
        reason: 'serial_not_available',
        found_state: 'installed',
        found_server_uuid: 'srv-1',
        found_slot: 'Bay 0',
      },
    ],
    [
      'the named unit is of another model',
      { ...installDisk, serial: 'BIG-1' },
      { reason: 'unit_differs', expected_component_uuid: 'disk-a', found_component_uuid: 'disk-b' },
    ],
    ['no unit is free', { ...installDisk, component_uuid: 'disk-z' }, { reason: 'no_stock', available: 0 }],
    ['the slot to clear is empty', { ...removeDisk, slot: 'Bay 9' }, { reason: 'slot_empty', slot: 'Bay 9' }],
    [
      'the slot holds another model',
      { ...removeDisk, slot: 'Bay 1' },
      { reason: 'unit_differs', expected_component_uuid: 'disk-a', found_component_uuid: 'disk-b' },
    ],
    [
      'the slot holds another unit',
      { ...removeDisk, serial: 'FREE-1' },
      { reason: 'unit_differs', expected_serial: 'FREE-1', found_serial: 'IN-1' },
    ],
    [
      'the unit to remove is not in this server',
      { ...removeDisk, slot: null, serial: 'FREE-1' },
      { reason: 'unit_not_there', found_state: 'available' },
    ],
    ['no such unit lies loose', { ...removeDisk, slot: null }, { reason: 'unit_not_there', slot: null }],
    [
      'the unit to replace has gone',
      { ...replaceDisk, slot: 'Bay 9' },
      { reason: 'slot_empty', expected_component_uuid: 'disk-a' },
    ],
    [
      'the setting has another value',
      { ...configureBoot, setting: { path: 'bios.boot_mode', from: 'bios', to: 'uefi' } },
      { reason: 'setting_differs', expected: 'bios', found: null },
    ],
  ])('%s: refused with the difference, and nothing is stored', async (_name, step, facts) => {
    const before = await app.dump();
    const { status, body } = await app.apply('k1', step);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'EFFECT_REFUSED', facts });
    expect(await app.dump()).toBe(before);
  });

  test('a server that is not active is not changed', async () => {
    const { status, body } = await app.apply('k1', installDisk, 'srv-3');
    expect(status).toBe(409);
    expect(body.facts).toMatchObject({ reason: 'server_not_active', status: 'decommissioned' });
  });

  test('a refused key may succeed later', async () => {
    const wanted = { ...installDisk, slot: 'Bay 0' };
    expect((await app.apply('k1', wanted)).status).toBe(409);
    await app.apply('k2', removeDisk);
    expect((await app.apply('k1', wanted)).status).toBe(201);
  });

  test('of two keys for one slot at once exactly one wins', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => app.apply(`k${n}`, { ...installDisk, slot: 'Bay 5' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(7);
    for (const { body } of losers) expect(body.facts.reason).toBe('slot_occupied');
  });

  test('of many who want the last units exactly as many win as there are units', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        app.apply(`k${n}`, { ...installDisk, slot: `Bay ${n + 10}` }, n % 2 === 0 ? 'srv-1' : 'srv-2'),
      ),
    );
    const winners = answers.filter(({ status }) => status === 201);
    expect(new Set(winners.map(({ body }) => body.installed.serial))).toEqual(
      new Set(['FREE-1', 'FREE-10', 'FREE-2', 'FREE-3']),
    );
    expect(winners).toHaveLength(4);
    for (const { status, body } of answers) {
      if (status !== 201) expect(body.facts.reason).toBe('no_stock');
    }
  });

  test('of two tickets that take out the only caddy, which has no slot, one gets it and the other is told', async () => {
    const caddy = { ...removeDisk, component_type: 'caddy', component_uuid: 'caddy-a', slot: null };
    const answers = await Promise.all([
      app.apply('k1', caddy),
      app.apply('k2', { ...caddy, ticket_number: 'TKT-20261124-0002' }),
    ]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won?.status, won?.body.removed.serial]).toEqual([201, 'IN-3']);
    expect([lost?.status, lost?.body.facts.reason]).toEqual([409, 'unit_not_there']);
  });

  test('one named unit is built into one of two servers', async () => {
    const answers = await Promise.all(
      ['srv-1', 'srv-2'].map((server) => app.apply(server, { ...installDisk, serial: 'FREE-1' }, server)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });
});

describe('422', () => {
  test('a key used for another step, or for another server', async () => {
    await app.apply('k1', installDisk);
    const before = await app.dump();
    const otherStep = await app.apply('k1', { ...installDisk, slot: 'Bay 3' });
    const otherServer = await app.apply('k1', installDisk, 'srv-2');
    for (const { status, body } of [otherStep, otherServer]) {
      expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect(await app.dump()).toBe(before);
  });
});
