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

async function contents(): Promise<unknown> {
  const { body } = await app.get('/servers/srv-1/snapshot?part=disk-a&part=disk-b');
  const { server: _server, ...rest } = body;
  return rest;
}

describe('200', () => {
  test.each([
    ['install', installDisk],
    ['remove', removeDisk],
    ['remove to rma', { ...removeDisk, disposition: 'rma' }],
    ['replace', replaceDisk],
    ['replace by the same model', { ...replaceDisk, component_uuid: 'disk-a', disposition: null }],
    ['configure', configureBoot],
  ])('%s is reversed exactly, with a version of its own', async (_name, step) => {
    const before = await contents();
    await app.apply('k1', step);
    expect(await contents()).not.toEqual(before);
    expect((await app.undo('k1')).body).toEqual({ key: 'k1', undone: true, server_version: 3 });
    expect(await contents()).toEqual(before);
    const { body } = await app.get('/servers/srv-1/effects');
    expect(body.effects).toMatchObject([{ key: 'k1', undone_at: expect.any(String) }]);
  });

  test('a repeat gets the same answer and changes nothing, also twenty at once', async () => {
    await app.apply('k1', replaceDisk);
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.undo('k1')));
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([200, { key: 'k1', undone: true, server_version: 3 }]);
    }
    const before = await app.dump();
    await app.undo('k1');
    expect(await app.dump()).toBe(before);
  });

  test('a key that was never applied is void from then on, however often it is said', async () => {
    const nothing = { key: 'k1', undone: false, server_version: null };
    expect((await app.undo('k1')).body).toEqual(nothing);
    expect((await app.undo('k1')).body).toEqual(nothing);
    const late = await app.apply('k1', installDisk);
    expect([late.status, late.body.code]).toEqual([409, 'EFFECT_VOID']);
    expect((await app.get('/servers/srv-1')).status).toBe(404);
    expect((await app.get('/servers/srv-1/effects')).body.effects).toEqual([]);
  });

  test('a late repeat of an undone step is not told that the change is there', async () => {
    await app.apply('k1', installDisk);
    await app.undo('k1');
    const late = await app.apply('k1', installDisk);
    expect([late.status, late.body.code]).toEqual([409, 'EFFECT_VOID']);
  });

  test('apply and undo at once end with nothing applied, or with the effect undone', async () => {
    const before = await contents();
    for (let round = 0; round < 10; round += 1) {
      const key = `round-${round}`;
      const [applied, undone] = await Promise.all([app.apply(key, installDisk), app.undo(key)]);
      expect([applied.status, undone.body.undone]).toEqual(undone.body.undone ? [201, true] : [409, false]);
      expect(await contents()).toEqual(before);
    }
  });

  test('a key with marks that mean something in a URL', async () => {
    const key = 'TKT-1:r1:a/b?c#d%2F:0';
    await app.apply(key, installDisk);
    expect((await app.undo(key)).body).toEqual({ key, undone: true, server_version: 3 });
  });

  test('works on a server that was locked since', async () => {
    await app.apply('k1', installDisk);
    await app.sql`update server_builder.servers set status = 'locked'`;
    expect((await app.undo('k1')).body.undone).toBe(true);
  });
});

test.each(['a b', '-x', 'k'.repeat(201)])('400: %j is no key', async (key) => {
  const { status, body } = await app.undo(key);
  expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  expect(await app.sql`select from server_builder.effects`).toHaveLength(0);
});

test('401: without the token nothing is undone', async () => {
  await app.apply('k1', installDisk);
  const response = await app.app.request('/effects/k1/undo', { method: 'POST' });
  expect(response.status).toBe(401);
  expect((await app.get('/servers/srv-1/effects')).body.effects[0].undone_at).toBeNull();
});

describe('409', () => {
  test('the installed unit has been removed since', async () => {
    await app.apply('k1', installDisk);
    await app.apply('k2', { ...removeDisk, slot: 'Bay 2' });
    const before = await app.dump();
    const { status, body } = await app.undo('k1');
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'EFFECT_REFUSED',
      facts: { reason: 'unit_not_there', serial: 'FREE-1', expected_slot: 'Bay 2', found_state: 'available' },
    });
    expect(await app.dump()).toBe(before);
  });

  test('the removed unit has been built in elsewhere since', async () => {
    await app.apply('k1', removeDisk);
    await app.apply('k2', { ...installDisk, serial: 'IN-1' }, 'srv-2');
    const before = await app.dump();
    const { body } = await app.undo('k1');
    expect(body.facts).toMatchObject({ reason: 'unit_not_there', found_server_uuid: 'srv-2' });
    expect(await app.dump()).toBe(before);
  });

  test('the slot has been filled since', async () => {
    await app.apply('k1', removeDisk);
    await app.apply('k2', { ...installDisk, slot: 'Bay 0', serial: 'FREE-3' });
    const { body } = await app.undo('k1');
    expect(body.facts).toMatchObject({ reason: 'slot_occupied', slot: 'Bay 0', found_serial: 'FREE-3' });
  });

  test('the setting has been changed since', async () => {
    await app.apply('k1', configureBoot);
    const setting = { path: 'bios.boot_mode', from: 'uefi', to: 'legacy' };
    await app.apply('k2', { ...configureBoot, setting });
    const { body } = await app.undo('k1');
    expect(body.facts).toMatchObject({ reason: 'setting_differs', expected: 'uefi', found: 'legacy' });
  });

  test('what could not be undone can be once the cause is gone', async () => {
    await app.apply('k1', removeDisk);
    await app.apply('k2', { ...installDisk, slot: 'Bay 0', serial: 'FREE-3' });
    await app.undo('k1');
    await app.undo('k2');
    expect((await app.undo('k1')).body.undone).toBe(true);
  });
});
