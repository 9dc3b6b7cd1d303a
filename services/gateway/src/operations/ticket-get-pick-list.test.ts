import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import type { Effect, Reservation } from '@racksmith/server-builder-client';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let id: number;
let number: string;
let reservations: Reservation[] = [];
let effects: Effect[] = [];
let isAway = false;

const SERVER = 'server-uuid-db-prod-01';
const SSD = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const DIMM = 'ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm';

beforeAll(async () => {
  database = await createTestDatabase();
  const { serverBuilder } = (await buildTestGateway(database.sql)).deps;
  gateway = await buildTestGateway(database.sql, {
    serverBuilder: {
      ...serverBuilder,
      listReservations: async () => {
        if (isAway) throw new DomainError('UPSTREAM_UNAVAILABLE', 'away');
        return reservations;
      },
      listEffects: async () => effects,
    },
  });
  id = await createTicket(gateway, 'john.doe', {
    target_server_uuid: SERVER,
    items: [
      { action: 'add', component_type: 'storage', component_uuid: SSD, quantity: 1 },
      {
        action: 'replace',
        component_type: 'ram',
        component_uuid: DIMM,
        old_component_uuid: DIMM,
        disposition: 'rma',
      },
    ],
  });
  const [row] = await database.sql`select ticket_number from tickets where id = ${id}`;
  number = (row?.['ticket_number'] ?? row?.['ticketNumber']) as string;
});
afterAll(async () => {
  await database?.drop();
});

const read = (as: string | undefined = 'john.doe', ticket = id) =>
  gateway.rest('GET', `/tickets/${ticket}/pick-list`, undefined, { ...(as && { as }) });

describe('200', () => {
  test('one entry per unit: what comes from stock, what leaves, and where each goes', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({ ticket_id: id, ticket_number: number, server_uuid: SERVER });
    const short = body.picks.map(
      ({ direction, component_uuid: uuid, from, to, state }: Record<string, string>) => [
        direction,
        uuid,
        from,
        to,
        state,
      ],
    );
    expect(short).toEqual([
      ['out', DIMM, expect.any(String), 'rma', 'open'],
      ['in', DIMM, 'stock', expect.any(String), 'open'],
      ['in', SSD, 'stock', expect.any(String), 'open'],
    ]);
    const [out, into] = body.picks;
    expect([out.serial, into.to, into.serial]).toEqual([expect.stringContaining('IN-'), out.from, null]);
    const action = await gateway.get('ticket-get-pick-list', { ticket_id: String(id) }, { as: 'john.doe' });
    expect(action.body.data).toEqual(body);
  });

  test('the units set aside for it are named; once a step is done, those really moved; an undone step is open again', async () => {
    const { picks } = (await read()).body;
    const ssd = picks.at(-1);
    const hold = {
      stepIndex: ssd.step_index,
      action: 'install',
      componentType: 'storage',
      componentUuid: SSD,
      slot: ssd.to,
    } as const;
    const common = { ticketNumber: number, serverUuid: SERVER };
    const others = {
      key: 'k0',
      ...common,
      ticketNumber: 'TKT-OTHER',
      reservedAt: '',
      holds: [{ ...hold, unitId: 'u0', serial: 'S0' }],
    };
    reservations = [
      others,
      { key: 'k1', ...common, reservedAt: '', holds: [{ ...hold, unitId: 'u1', serial: 'S1' }] },
    ];
    expect((await read()).body.picks.at(-1)).toMatchObject({
      unit_id: 'u1',
      serial: 'S1',
      state: 'reserved',
    });
    const unit = {
      unitId: 'u2',
      componentType: 'storage' as const,
      componentUuid: SSD,
      serial: 'S2',
      slot: ssd.to,
    };
    const effect = {
      effectId: 'e',
      key: 'k',
      ...common,
      stepIndex: ssd.step_index,
      action: 'install' as const,
      serverVersion: 2,
      installed: unit,
      removed: null,
      setting: null,
      appliedAt: '',
      undoneAt: null,
    };
    effects = [effect];
    expect((await read()).body.picks.at(-1)).toMatchObject({ unit_id: 'u2', serial: 'S2', state: 'done' });
    effects = [{ ...effect, undoneAt: '2026-01-01T00:00:00.000Z' }];
    expect((await read()).body.picks.at(-1)).toMatchObject({ serial: 'S1', state: 'reserved' });
  });
});

test('401, 404: only who sees the ticket', async () => {
  expect((await gateway.rest('GET', `/tickets/${id}/pick-list`)).status).toBe(401);
  expect((await read('jane.roe')).status).toBe(404);
});

test('503: the server builder is away', async () => {
  isAway = true;
  expect((await read()).status).toBe(503);
  isAway = false;
});

test('403: who may not read servers', async () => {
  await database.sql`
    delete from role_permissions where permission_id = (select id from permissions where name = 'server.view')
      and role_id = (select id from roles where name = 'requestor')`;
  const { status, body } = await read();
  expect([status, body.required_permission]).toEqual([403, 'server.view']);
});
