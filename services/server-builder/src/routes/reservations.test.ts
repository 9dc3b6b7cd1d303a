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

const TICKET = 'TKT-20261124-0001';
const OTHER = 'TKT-20261124-0002';
const disk = { component_type: 'storage', component_uuid: 'disk-a' };
const hold = (stepIndex: number, slot: string | null, serial: string | null = null) => ({
  step_index: stepIndex,
  action: 'install',
  ...disk,
  slot,
  serial,
});
const request = (holds: object[], ticket = TICKET, server = 'srv-1') => ({
  ticket_number: ticket,
  server_uuid: server,
  holds,
});
const reserve = (key: string, body: object) => app.post('/reservations', body, { 'idempotency-key': key });
const release = (key: string) => app.post(`/reservations/${key}/release`);

async function statesOf(...serials: string[]): Promise<string[]> {
  const rows = await app.sql<{ serial: string; state: string }[]>`
    select serial, state from server_builder.units where serial = any(${serials}::text[])`;
  return serials.map((serial) => rows.find((row) => row.serial === serial)?.state ?? 'unknown');
}

describe('a reservation', () => {
  test('takes the free units with the lowest serials and the slots, and says which', async () => {
    const { status, body } = await reserve('k1', request([hold(0, 'Bay 2'), hold(1, 'Bay 3', 'FREE-1')]));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      key: 'k1',
      ticket_number: TICKET,
      server_uuid: 'srv-1',
      holds: [
        { step_index: 0, slot: 'Bay 2', serial: 'FREE-10' },
        { step_index: 1, slot: 'Bay 3', serial: 'FREE-1' },
      ],
    });
    expect(await statesOf('FREE-1', 'FREE-10', 'FREE-2')).toEqual(['reserved', 'reserved', 'available']);
    expect((await app.get('/reservations?server_uuid=srv-1')).body.reservations).toEqual([body]);
    expect((await app.get('/servers/srv-1/snapshot')).body.reservations).toEqual([body]);
    expect((await app.get('/reservations?min_age_seconds=60')).body.reservations).toEqual([]);
  });

  test('is made once per key, and a repeat gets the same answer', async () => {
    const first = await reserve('k1', request([hold(0, 'Bay 2')]));
    const second = await reserve('k1', request([hold(0, 'Bay 2')]));
    expect([second.status, second.body]).toEqual([200, first.body]);
    const other = await reserve('k1', request([hold(0, 'Bay 3')]));
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('counts as free stock for its own ticket only', async () => {
    await reserve('k1', request([hold(0, 'Bay 2'), hold(1, 'Bay 3'), hold(2, 'Bay 4')]));
    const free = async (query: string) =>
      (await app.get(`/servers/srv-1/snapshot?part=disk-a${query}`)).body.stock[0].available;
    expect([await free(''), await free(`&ticket_number=${OTHER}`)]).toEqual([1, 1]);
    expect(await free(`&ticket_number=${TICKET}`)).toBe(4);
  });

  test('takes the place of what its ticket held before', async () => {
    await reserve('k1', request([hold(0, 'Bay 2'), hold(1, 'Bay 3')]));
    const { status } = await reserve('k2', request([hold(0, 'Bay 3', 'FREE-1')]));
    expect(status).toBe(201);
    expect((await app.get('/reservations')).body.reservations).toMatchObject([{ key: 'k2' }]);
    expect(await statesOf('FREE-1', 'FREE-10')).toEqual(['reserved', 'available']);
  });

  test('of which anything is missing holds nothing, and every lack is named', async () => {
    await reserve('k1', request([hold(0, 'Bay 2'), hold(1, 'Bay 3')], OTHER));
    const before = await app.dump();
    const holds = [
      hold(0, 'Bay 3'),
      hold(1, null),
      hold(2, null),
      hold(3, 'Bay 4', 'FREE-1'),
      hold(4, 'Bay 5', 'X'),
    ];
    const { status, body } = await reserve('k2', request(holds));
    expect([status, body.code]).toEqual([409, 'RESERVATION_REFUSED']);
    expect(body.errors).toEqual([
      { field: 'holds.3.serial', reason: 'unit FREE-1 is not available: it is reserved' },
      { field: 'holds.4.serial', reason: 'there is no unit with serial X' },
      { field: 'holds.2.component_uuid', reason: '2 of 3 disk-a are available' },
      { field: 'holds.0.slot', reason: `Bay 3 is held for ${OTHER}` },
    ]);
    expect(await app.dump()).toBe(before);
  });

  test('is refused for a server that is not active, or not known, or without the agreed form', async () => {
    const closed = await reserve('k1', request([hold(0, null)], TICKET, 'srv-3'));
    expect([closed.status, closed.body.errors[0].field]).toEqual([409, 'server_uuid']);
    expect((await reserve('k2', request([hold(0, null)], TICKET, 'srv-9'))).status).toBe(404);
    for (const holds of [[], [hold(0, 'Bay 2'), hold(0, 'Bay 3')], [{ ...hold(0, null), quantity: 2 }]]) {
      expect((await reserve('k3', request(holds))).status).toBe(400);
    }
    expect((await app.get('/reservations')).body.reservations).toEqual([]);
  });

  test('of fifty at once for ten units, ten win and the others are told what is missing', async () => {
    const more = Array.from({ length: 6 }, (_, n) => ({ ...disk, serial: `MORE-${n}` }));
    await app.post('/imports', { stock: more });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        reserve(`k${n}`, request([hold(0, `Bay ${n + 10}`)], `TKT-20261124-${1000 + n}`)),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const losers = answers.filter(({ status }) => status !== 201);
    expect(new Set(losers.map(({ body }) => body.errors[0].reason))).toEqual(
      new Set(['0 of 1 disk-a are available']),
    );
    const serials = answers.flatMap(({ body }) =>
      (body.holds ?? []).map((held: { serial: string }) => held.serial),
    );
    expect(new Set(serials).size).toBe(10);
  });

  test('of a caddy, which leaves from no slot, is had by one of two tickets', async () => {
    const caddy = { component_type: 'caddy', component_uuid: 'caddy-a', slot: null, serial: 'IN-3' };
    const leaves = { step_index: 0, action: 'remove', ...caddy };
    const answers = await Promise.all(
      [TICKET, OTHER].map((ticket) => reserve(`k-${ticket}`, request([leaves], ticket))),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won?.status, won?.body.holds[0].serial]).toEqual([201, 'IN-3']);
    expect([lost?.status, lost?.body.errors]).toEqual([
      409,
      [{ field: 'holds.0.serial', reason: `unit IN-3 is held for ${won?.body.ticket_number}` }],
    ]);
    expect(await statesOf('IN-3')).toEqual(['installed']);
    expect((await app.get('/servers/srv-1/snapshot')).body.reservations).toEqual([won?.body]);
    await release(won?.body.key);
    expect((await reserve('k3', request([leaves], lost?.body.ticket_number ?? OTHER))).status).toBe(201);
  });

  test('of a unit that leaves is refused where it is not there, or named twice', async () => {
    const leaves = (stepIndex: number, serial: string) => ({
      ...hold(stepIndex, null, serial),
      action: 'remove',
    });
    const serials = ['IN-3', 'IN-3', 'FREE-1', 'IN-1', 'X'];
    const { body } = await reserve('k1', request(serials.map((serial, step) => leaves(step, serial))));
    expect(body.errors).toEqual([
      { field: 'holds.1.serial', reason: 'IN-3 is wanted in holds.0 already' },
      { field: 'holds.2.serial', reason: 'unit FREE-1 is not in the server' },
      { field: 'holds.3.serial', reason: 'unit IN-1 sits in Bay 0' },
      { field: 'holds.4.serial', reason: 'there is no unit with serial X' },
    ]);
  });

  test('of a unit or slot that is held cannot be written past the code either', async () => {
    const { body } = await reserve('k1', request([hold(0, 'Bay 2')], OTHER));
    await reserve('k2', request([hold(0, 'Bay 3')]));
    await expect(app.sql`
      insert into server_builder.reservation_holds (key, step_index, action, component_type, component_uuid, unit_id)
      values ('k2', 9, 'install', 'storage', 'disk-a', ${body.holds[0].unit_id})`).rejects.toThrow('unit_id');
    await expect(app.sql`
      insert into server_builder.reserved_slots (server_uuid, slot, key) values ('srv-1', 'Bay 2', 'k2')`).rejects.toThrow(
      'reserved_slots',
    );
  });
});

describe('a release', () => {
  test('gives everything back, once, and the key never holds anything again', async () => {
    await reserve('k1', request([hold(0, 'Bay 2')]));
    expect((await release('k1')).body).toEqual({ key: 'k1', released: true });
    expect((await release('k1')).body).toEqual({ key: 'k1', released: true });
    expect(await statesOf('FREE-1')).toEqual(['available']);
    expect((await app.get('/reservations')).body.reservations).toEqual([]);
    expect((await reserve('k1', request([hold(0, 'Bay 2')]))).body.code).toBe('EFFECT_VOID');
  });

  test('of a key never seen bars it: a reservation that comes late does not come true', async () => {
    expect((await release('k1')).body).toEqual({ key: 'k1', released: false });
    const late = await reserve('k1', request([hold(0, 'Bay 2')]));
    expect([late.status, late.body.code]).toEqual([409, 'EFFECT_VOID']);
    expect(await statesOf('FREE-1')).toEqual(['available']);
  });

  test('leaves installed units where they are', async () => {
    await reserve('k1', request([hold(0, 'Bay 2'), hold(1, 'Bay 3')]));
    await app.apply('e1', installDisk);
    await release('k1');
    expect(await statesOf('FREE-1', 'FREE-10')).toEqual(['installed', 'available']);
  });
});

describe('an effect', () => {
  test('uses the unit held for its step, which an undo holds again', async () => {
    await reserve('k1', request([{ ...hold(0, 'Bay 2', 'FREE-3') }]));
    expect((await app.apply('e1', installDisk)).body.installed.serial).toBe('FREE-3');
    await app.undo('e1');
    expect(await statesOf('FREE-3')).toEqual(['reserved']);
    await release('k1');
    expect(await statesOf('FREE-3')).toEqual(['available']);
  });

  test('touches no slot and no unit that is held for another ticket', async () => {
    await reserve(
      'k1',
      request([hold(0, 'Bay 2', 'FREE-3'), { ...hold(1, 'Bay 0'), action: 'remove' }], OTHER),
    );
    for (const step of [installDisk, removeDisk, replaceDisk]) {
      const { body } = await app.apply(`e-${step.action}`, step);
      expect(body.facts).toEqual({ reason: 'slot_reserved', slot: step.slot, held_for: OTHER });
    }
    const bySerial = await app.apply('e-serial', { ...removeDisk, slot: null, serial: 'IN-1' });
    expect(bySerial.body.facts).toEqual({ reason: 'slot_reserved', slot: 'Bay 0', held_for: OTHER });
    const named = await app.apply('e-named', { ...installDisk, slot: 'Bay 5', serial: 'FREE-3' });
    expect(named.body.facts).toMatchObject({ reason: 'serial_not_available', held_for: OTHER });
    const others = await app.apply('e-any', { ...installDisk, slot: 'Bay 5' });
    expect(others.body.installed.serial).toBe('FREE-1');
  });

  test('takes out no caddy that another ticket is to take out, and its own stays its own until it is released', async () => {
    const caddy = { component_type: 'caddy', component_uuid: 'caddy-a', slot: null };
    const leaves = { step_index: 0, action: 'remove', ...caddy, serial: 'IN-3' };
    await reserve('k1', request([leaves], OTHER));
    const named = await app.apply('e-named', { ...removeDisk, ...caddy, serial: 'IN-3' });
    expect(named.body.facts).toEqual({ reason: 'unit_reserved', serial: 'IN-3', held_for: OTHER });
    const any = await app.apply('e-any', { ...removeDisk, ...caddy });
    expect(any.body.facts.reason).toBe('unit_not_there');
    const own = await app.apply('e-own', { ...removeDisk, ...caddy, ticket_number: OTHER });
    expect(own.body.removed.serial).toBe('IN-3');
    const wanted = { step_index: 0, action: 'install', ...caddy };
    for (const serial of [null, 'IN-3']) {
      expect((await reserve(`k-${serial}`, request([{ ...wanted, serial }]))).status).toBe(409);
    }
    await release('k1');
    expect((await reserve('k2', request([{ ...wanted, serial: null }]))).body.holds[0].serial).toBe('IN-3');
  });
});
