import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import {
  createServerBuilderClient,
  type ServerBuilderClient,
  type UnitStep,
} from '@racksmith/server-builder-client';
import { createTestDatabase } from '@racksmith/testing';

import { buildTestApp, TEST_TOKEN } from '../build-test-app.ts';
import { readSubject, type Subject } from './subject.ts';

// What any server builder must do, ours or another: docs/server-builder.md says how to point this at one. Every test
// leaves the inventory as it found it.

let subject: Subject;
let client: ServerBuilderClient;
/** Keys and tickets of this run, so that it can be repeated against one inventory. */
const run = randomUUID().slice(0, 8);
const TICKET = `TKT-CONTRACT-${run}`;

beforeAll(async () => {
  subject = readSubject(process.env) ?? (await openOwn());
  client = createServerBuilderClient(subject);
});
afterAll(() => subject.close());

/** Ours, with a database and a socket of its own. */
async function openOwn(): Promise<Subject> {
  const database = await createTestDatabase();
  const app = await buildTestApp(database.url);
  await app.reset();
  const server = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TEST_TOKEN,
    server: 'srv-1',
    slots: ['Bay 8', 'Bay 9'],
    part: { type: 'storage', uuid: 'disk-a' },
    close: async () => {
      server.close();
      const broken = await app.brokenInvariants();
      await app.close();
      await database.drop();
      if (broken.length > 0) throw new Error(broken.join('; '));
    },
  };
}

const stepInto = (slot: string | null, more: Partial<UnitStep> = {}): UnitStep => ({
  ticketNumber: TICKET,
  stepIndex: 0,
  action: 'install',
  componentType: subject.part.type,
  componentUuid: subject.part.uuid,
  slot,
  serial: null,
  oldComponentUuid: null,
  oldSerial: null,
  disposition: null,
  ...more,
});
const planOf = (ticketNumber: string, slots: readonly (string | null)[]) => ({
  ticketNumber,
  serverUuid: subject.server,
  holds: slots.map((slot, stepIndex) => ({
    stepIndex,
    action: 'install' as const,
    componentType: subject.part.type,
    componentUuid: subject.part.uuid,
    slot,
    serial: null,
  })),
});
const look = () => client.getSnapshot(subject.server, [subject.part.uuid]);
/** What must be as before once everything is taken back. */
const contents = async () => {
  const { units, stock, settings, reservations } = await look();
  return { units, stock, settings, reservations };
};

async function refusal(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(
    (answer) => new Error(`answered ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

describe('reading', () => {
  test('the server is in the list, and its snapshot says the same of it', async () => {
    const snapshot = await look();
    expect(await client.listServers()).toContainEqual(snapshot.server);
    expect(snapshot.server).toMatchObject({ uuid: subject.server, status: 'active' });
  });

  test('a snapshot counts the free units of the models asked for, and 0 of those nobody knows', async () => {
    const { stock } = await client.getSnapshot(subject.server, [subject.part.uuid, `nothing-${run}`]);
    expect(stock[subject.part.uuid]).toBeGreaterThanOrEqual(3);
    expect(stock[`nothing-${run}`]).toBe(0);
  });

  test('an unknown server is not found', async () => {
    const unknown = `no-server-${run}`;
    expect((await refusal(client.getSnapshot(unknown, []))).code).toBe('NOT_FOUND');
    const applied = client.applyEffect(unknown, `${run}:unknown`, stepInto(null));
    expect((await refusal(applied)).code).toBe('NOT_FOUND');
  });

  test('nobody reads or writes without the token', async () => {
    const stranger = createServerBuilderClient({ ...subject, token: 'not-the-token-at-all' });
    expect((await refusal(stranger.listServers())).details['status']).toBe(401);
    const applied = stranger.applyEffect(subject.server, `${run}:stranger`, stepInto(subject.slots[0]));
    expect((await refusal(applied)).details['status']).toBe(401);
  });
});

describe('an effect', () => {
  test('moves one unit, raises the version by one, can be read, and is taken back without a trace', async () => {
    const key = `${run}:install`;
    const [before, then] = [await look(), await contents()];
    const effect = await client.applyEffect(subject.server, key, stepInto(subject.slots[0]));
    const after = await look();
    expect(effect).toMatchObject({ key, ticketNumber: TICKET, serverVersion: before.server.version + 1 });
    expect(after.server.version).toBe(effect.serverVersion);
    expect(after.units).toContainEqual({ ...effect.installed, slot: subject.slots[0] });
    expect(after.stock[subject.part.uuid]).toBe((before.stock[subject.part.uuid] ?? 0) - 1);
    expect(await client.listEffects(subject.server, TICKET)).toContainEqual(effect);
    const undone = await client.undoEffect(key);
    expect(undone).toEqual({ key, undone: true, serverVersion: effect.serverVersion + 1 });
    expect(await contents()).toEqual(then);
    expect((await look()).server.version).toBe(undone.serverVersion);
  });

  test('exists once per key, however often and however much at once it is asked for', async () => {
    const key = `${run}:once`;
    const { version } = (await look()).server;
    const ask = () => client.applyEffect(subject.server, key, stepInto(subject.slots[0]));
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    expect(new Set([...answers, await ask()].map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await look()).server.version).toBe(version + 1);
    const undone = await Promise.all(Array.from({ length: 4 }, () => client.undoEffect(key)));
    expect(undone).toEqual(
      Array.from({ length: 4 }, () => ({ key, undone: true, serverVersion: version + 2 })),
    );
    expect((await refusal(ask())).code).toBe('EFFECT_VOID');
    expect((await look()).server.version).toBe(version + 2);
  });

  test('of a key that was undone before it came never comes true', async () => {
    const key = `${run}:void`;
    expect(await client.undoEffect(key)).toEqual({ key, undone: false, serverVersion: null });
    const late = client.applyEffect(subject.server, key, stepInto(subject.slots[0]));
    expect((await refusal(late)).code).toBe('EFFECT_VOID');
  });

  test('of a key that stands for another step is refused', async () => {
    const key = `${run}:reused`;
    await client.applyEffect(subject.server, key, stepInto(subject.slots[0]));
    const other = client.applyEffect(subject.server, key, stepInto(subject.slots[1]));
    expect((await refusal(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    await client.undoEffect(key);
  });

  test('that does not find things as it expects is refused with the reason, and nothing has changed', async () => {
    const { installed } = await client.applyEffect(
      subject.server,
      `${run}:first`,
      stepInto(subject.slots[0]),
    );
    const before = JSON.stringify(await look());
    const [taken, free] = subject.slots;
    const leaving = { action: 'remove' as const, serial: null };
    const expected: [string, UnitStep][] = [
      ['slot_occupied', stepInto(taken)],
      ['serial_not_available', stepInto(free, { serial: installed?.serial ?? '' })],
      ['serial_unknown', stepInto(free, { serial: `NO-${run}` })],
      ['slot_empty', stepInto(free, leaving)],
      ['unit_differs', stepInto(taken, { ...leaving, componentUuid: `other-${run}` })],
      ['no_stock', stepInto(free, { componentUuid: `other-${run}` })],
      [
        'setting_differs',
        stepInto(null, {
          action: 'configure',
          componentType: null,
          componentUuid: null,
          setting: { path: `contract.${run}`, from: 'not this', to: 'that' },
        }),
      ],
    ];
    for (const [reason, step] of expected) {
      const error = await refusal(client.applyEffect(subject.server, `${run}:${reason}`, step));
      expect([error.code, error.details['facts']]).toEqual([
        'EFFECT_REFUSED',
        expect.objectContaining({ reason }),
      ]);
    }
    expect(JSON.stringify(await look())).toBe(before);
    await client.undoEffect(`${run}:first`);
  });

  test('of two keys for one slot at once one comes true', async () => {
    const keys = [`${run}:race-1`, `${run}:race-2`];
    const ask = (key: string) => client.applyEffect(subject.server, key, stepInto(subject.slots[0]));
    const results = await Promise.allSettled(keys.map(ask));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const key of keys) await client.undoEffect(key);
  });

  test('replaces a unit and keeps its slot; what leaves goes where it is told to; undo puts both back', async () => {
    const then = await contents();
    const slot = subject.slots[0];
    const { installed: old } = await client.applyEffect(subject.server, `${run}:old`, stepInto(slot));
    const step = stepInto(slot, {
      stepIndex: 1,
      action: 'replace',
      oldComponentUuid: subject.part.uuid,
      oldSerial: old?.serial ?? null,
      disposition: 'quarantine',
    });
    const { installed, removed } = await client.applyEffect(subject.server, `${run}:replace`, step);
    expect([installed?.slot, removed?.serial]).toEqual([slot, old?.serial]);
    expect(installed?.serial).not.toBe(old?.serial);
    const aside = await client.listUnits({ serial: old?.serial });
    expect(aside).toMatchObject([{ state: 'quarantine', serverUuid: null, slot: null }]);
    await client.undoEffect(`${run}:replace`);
    await client.undoEffect(`${run}:old`);
    expect(await contents()).toEqual(then);
  });

  test('sets a setting, and its undo brings the former value back', async () => {
    const then = await contents();
    const setting = { path: `contract.${run}`, from: null, to: 'on' };
    const nothing = { componentType: null, componentUuid: null };
    const step = stepInto(null, { ...nothing, action: 'configure', setting });
    await client.applyEffect(subject.server, `${run}:configure`, step);
    expect((await look()).settings).toContainEqual({ path: setting.path, value: 'on' });
    await client.undoEffect(`${run}:configure`);
    expect(await contents()).toEqual(then);
  });
});

describe('a reservation', () => {
  test('holds a unit and a slot for its ticket, whose step uses them; a release gives back what is left', async () => {
    const then = await contents();
    const key = `${run}:reserve`;
    const plan = planOf(TICKET, [subject.slots[0], subject.slots[1]]);
    const reservation = await client.reserve(key, plan);
    expect(await client.reserve(key, plan)).toEqual(reservation);
    expect((await look()).reservations).toContainEqual(reservation);
    const other = stepInto(subject.slots[0], { ticketNumber: `${TICKET}-2` });
    const error = await refusal(client.applyEffect(subject.server, `${run}:other`, other));
    expect(error.details['facts']).toMatchObject({ reason: 'slot_reserved' });
    const effect = await client.applyEffect(subject.server, `${run}:held`, stepInto(subject.slots[0]));
    expect(effect.installed?.serial).toBe(reservation.holds[0]?.serial);
    await client.undoEffect(`${run}:held`);
    expect(await client.release(key)).toEqual({ key, released: true });
    expect(await client.release(key)).toEqual({ key, released: true });
    expect(await contents()).toEqual(then);
    expect((await refusal(client.reserve(key, plan))).code).toBe('EFFECT_VOID');
  });

  test('of a key that was released before it came never comes true', async () => {
    const key = `${run}:barred`;
    expect(await client.release(key)).toEqual({ key, released: false });
    expect((await refusal(client.reserve(key, planOf(TICKET, [null])))).code).toBe('EFFECT_VOID');
  });

  test('of many at once for the last units as many win as there are, and the others are told', async () => {
    const then = await contents();
    const free = then.stock[subject.part.uuid] ?? 0;
    const most = `${run}:most`;
    if (free > 2)
      await client.reserve(
        most,
        planOf(
          TICKET,
          Array.from({ length: free - 2 }, () => null),
        ),
      );
    const keys = Array.from({ length: 6 }, (_, nth) => `${run}:last-${nth}`);
    const results = await Promise.allSettled(
      keys.map((key, nth) => client.reserve(key, planOf(`${TICKET}-${nth}`, [null]))),
    );
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost).toHaveLength(4);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'RESERVATION_REFUSED' });
    for (const key of [most, ...keys]) await client.release(key);
    expect(await contents()).toEqual(then);
  });
});
