import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, installDisk, removeDisk, replaceDisk, type TestApp } from '../build-test-app.ts';

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

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const idOf = async (serial: string): Promise<string> =>
  (await app.get(`/units?serial=${serial}`)).body.units[0].unit_id;
const handle = async (serial: string, state: string, more: object = {}) =>
  app.put(`/units/${await idOf(serial)}/state`, { state, actor: 'tech.smith', ...more });
const timeline = async (serial: string) => (await app.get(`/units/${await idOf(serial)}/timeline`)).body;

describe('the timeline of a unit', () => {
  test('begins with its import, and names servers, slots, tickets, people and dates, in order', async () => {
    await app.apply('k1', replaceDisk);
    await handle('IN-1', 'available', { reason: 'Tested for a night' });
    await app.apply('k2', { ...installDisk, ticket_number: 'TKT-2', serial: 'IN-1' }, 'srv-2');
    await app.undo('k2');
    const { unit, events } = await timeline('IN-1');
    expect(unit).toMatchObject({ serial: 'IN-1', state: 'available', server_uuid: null, slot: null });
    const nothing = {
      server_uuid: null,
      server_name: null,
      slot: null,
      ticket_number: null,
      actor: null,
      reason: null,
    };
    const db1 = { ...nothing, server_uuid: 'srv-1', server_name: 'db-1', slot: 'Bay 0' };
    const db2 = {
      ...nothing,
      server_uuid: 'srv-2',
      server_name: 'db-2',
      slot: 'Bay 2',
      ticket_number: 'TKT-2',
    };
    expect(events.map(({ at: _at, ...event }: { at: string }) => event)).toEqual([
      { event: 'imported', state: 'installed', ...db1 },
      { event: 'removed', state: 'quarantine', ...db1, ticket_number: 'TKT-20261124-0001' },
      { event: 'handled', state: 'available', ...nothing, actor: 'tech.smith', reason: 'Tested for a night' },
      { event: 'installed', state: 'installed', ...db2 },
      { event: 'install_undone', state: 'available', ...db2 },
    ]);
    const dates = events.map(({ at }: { at: string }) => at);
    expect(dates).toEqual(dates.toSorted());
  });

  test('tells a removal that was taken back', async () => {
    await app.apply('k1', removeDisk);
    await app.undo('k1');
    const events = (await timeline('IN-1')).events.map(
      ({ event, state }: { event: string; state: string }) => [event, state],
    );
    expect(events).toEqual([
      ['imported', 'installed'],
      ['removed', 'available'],
      ['removal_undone', 'installed'],
    ]);
  });

  test('ends where the unit is, for every unit, whatever has happened', async () => {
    await app.apply('k1', replaceDisk);
    await app.apply('k2', { ...installDisk, slot: 'Bay 7' });
    await app.undo('k2');
    await handle('FREE-3', 'rma');
    for (const { serial } of (await app.get('/units')).body.units) {
      const { unit, events } = await timeline(serial);
      expect([serial, events.at(-1).state]).toEqual([serial, unit.state]);
    }
  });

  test('400, 401, 404', async () => {
    expect((await app.get('/units/IN-1/timeline')).status).toBe(400);
    expect((await app.app.request(`/units/${UNKNOWN}/timeline`)).status).toBe(401);
    expect((await app.get(`/units/${UNKNOWN}/timeline`)).status).toBe(404);
  });
});

describe('a unit outside of servers', () => {
  test.each([
    ['FREE-1', ['quarantine', 'available', 'rma', 'quarantine', 'rma', 'scrapped']],
    ['FREE-2', ['scrapped', 'scrapped']],
  ])('%s goes through %j', async (serial, states) => {
    for (const state of states) {
      const { status, body } = await handle(serial, state);
      expect([status, body.state, body.serial]).toEqual([200, state, serial]);
    }
  });

  test('that is set aside is not free any more', async () => {
    await handle('BIG-1', 'quarantine');
    const { body } = await app.apply('k1', replaceDisk);
    expect(body.facts).toMatchObject({ reason: 'no_stock', component_uuid: 'disk-b' });
  });

  test.each([
    ['that is in a server', 'IN-1', 'available'],
    ['that is scrapped', 'FREE-2', 'available'],
    ['that is reserved', 'FREE-1', 'quarantine'],
  ])('409: not one %s', async (_name, serial, state) => {
    const hold = {
      step_index: 0,
      action: 'install',
      component_type: 'storage',
      component_uuid: 'disk-a',
      serial: 'FREE-1',
    };
    const request = { ticket_number: 'TKT-1', server_uuid: 'srv-1', holds: [hold] };
    expect((await app.post('/reservations', request, { 'idempotency-key': 'r1' })).status).toBe(201);
    await handle('FREE-2', 'scrapped');
    const before = await app.dump();
    const { status, body } = await handle(serial, state);
    expect([status, body.code]).toEqual([409, 'CONFLICT']);
    expect(body.detail).toContain(`Unit ${serial} is`);
    expect(await app.dump()).toBe(before);
  });

  test.each([
    [{ state: 'reserved' }, 'state'],
    [{ state: 'installed' }, 'state'],
    [{ state: 'rma', actor: null }, 'actor'],
    [{ state: 'rma', reason: 'a\u0000' }, 'reason'],
  ])('400: %j', async (body, field) => {
    const answer = await app.put(`/units/${UNKNOWN}/state`, { actor: 'x', ...body });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });

  test('401, 404', async () => {
    const path = `/units/${UNKNOWN}/state`;
    expect((await app.app.request(path, { method: 'PUT', body: '{}' })).status).toBe(401);
    expect((await app.put(path, { state: 'rma', actor: 'x' })).status).toBe(404);
  });
});
