import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '@racksmith/catalog';
import { listChangeItems, type TicketSnapshot } from '@racksmith/database';
import { DomainError, type ChangeItem } from '@racksmith/domain';
import { createServerBuilderClient, type ServerBuilderClient } from '@racksmith/server-builder-client';
import { sampleItem, sampleRequest, startTestSystem, type TestSystem } from '@racksmith/testing';

import { createApproveTicket } from './approve-ticket.ts';
import type { Dependencies } from './dependencies.ts';
import { holdParts } from './hold-parts.ts';
import { planTicket } from './plan-ticket.ts';
import { createRecordMove } from './record-move.ts';
import { createReleaseReservation } from './release-reservation.ts';
import { sweepReservations } from './sweep-reservations.ts';
import { openTestTicket } from '../testing/open-test-ticket.ts';

const manager = { id: 3, username: 'manager.admin' };
const notAfter = Number.MAX_SAFE_INTEGER;
const PART = 'storage-hdd-seagate-exos-x16-16tb-sas-3.5';
const CADDY = 'caddy-supermicro-mcp-220-00075-0b-3.5';
const SERVER = 'server-backup-01';

let system: TestSystem;
let deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>;
let serverBuilder: ServerBuilderClient;

beforeAll(async () => {
  system = await startTestSystem();
  const { serverBuilderUrl: baseUrl, secrets, sql } = system;
  serverBuilder = createServerBuilderClient({ baseUrl, token: secrets.serverBuilderToken });
  const catalog = await loadCatalog([fileURLToPath(new URL('../../catalog', import.meta.url))]);
  deps = { sql, catalog, serverBuilder };
}, 120_000);
afterAll(async () => {
  await system?.stop();
});

const drive = { action: 'replace', componentUuid: PART, oldComponentUuid: PART } as const;

async function openTicket(asked: Partial<ChangeItem> = drive): Promise<TicketSnapshot> {
  const item = sampleItem(0, { quantity: 1, ...asked });
  const request = sampleRequest({ ticketType: 'component_replacement', items: [item] });
  return await openTestTicket(deps, SERVER, request);
}

const approval = (ticket: TicketSnapshot, more: object = {}) => ({
  ticket,
  comment: null,
  assignTo: null,
  planHash: null,
  eventId: randomUUID(),
  actor: manager,
  notAfter,
  ...more,
});
const held = async () =>
  (await serverBuilder.listReservations({ serverUuid: SERVER })).map(({ ticketNumber }) => ticketNumber);
const free = async () => {
  const stock = await serverBuilder.listStock();
  return stock.find(({ componentUuid }) => componentUuid === PART)?.available ?? 0;
};

describe('an approval', () => {
  test('holds the units and slots of its plan, once however often it is tried, until they are given back', async () => {
    const ticket = await openTicket();
    const before = await free();
    const input = approval(ticket);
    const approve = createApproveTicket(deps);
    const first = await approve(input);
    expect(await approve(input)).toEqual(first);
    expect(first.reservationKey).toContain(`${ticket.ticketNumber}:r1:`);
    expect(await held()).toEqual([ticket.ticketNumber]);
    expect(await free()).toBe(before - 1);
    const release = createReleaseReservation(deps);
    await release({ key: first.reservationKey ?? '' });
    await release({ key: first.reservationKey ?? '' });
    expect([await held(), await free()]).toEqual([[], before]);
    await createRecordMove(deps)({
      ticket: first.snapshot,
      move: 'cancel',
      eventId: randomUUID(),
      actor: manager,
      comment: 'x',
    });
  });

  test('of what is not free is refused with the reason, and nothing is approved or held', async () => {
    const ticket = await openTicket();
    const holds = Array.from({ length: await free() }, (_, stepIndex) => {
      const part = { componentType: 'storage', componentUuid: PART } as const;
      return { stepIndex, action: 'install' as const, ...part, slot: null, serial: null };
    });
    await serverBuilder.reserve('others', { ticketNumber: 'OTHER-1', serverUuid: SERVER, holds });
    const refused = createApproveTicket(deps)(approval(ticket));
    await expect(refused).rejects.toMatchObject({
      type: expect.stringMatching(/RESERVATION_REFUSED|INCOMPATIBLE/),
    });
    expect(await held()).toEqual(['OTHER-1']);
    await serverBuilder.release('others');
  });

  test('of what somebody took after it was planned names the item', async () => {
    const ticket = await openTicket();
    const items = await listChangeItems(system.sql, ticket.ticketId);
    const signal = AbortSignal.timeout(10_000);
    const plan = await planTicket(deps, ticket, items, signal);
    const slot = plan.steps[0]?.slot ?? null;
    const part = { componentType: 'storage', componentUuid: PART } as const;
    const holds = [{ stepIndex: 0, action: 'remove' as const, ...part, slot, serial: null }];
    await serverBuilder.reserve('quicker', { ticketNumber: 'OTHER-2', serverUuid: SERVER, holds });
    await expect(holdParts(deps, ticket, { key: 'slower', plan, signal })).rejects.toMatchObject({
      code: 'RESERVATION_REFUSED',
      details: { errors: [{ field: 'items[0]', reason: `${slot} is held for OTHER-2` }] },
    });
    expect(await held()).toEqual(['OTHER-2']);
    await serverBuilder.release('quicker');
  });

  test('of two tickets that take out one caddy, which sits in no slot, is given to the first; the other is told', async () => {
    const caddy = { action: 'remove', componentType: 'caddy', componentUuid: CADDY } as const;
    const first = await openTicket(caddy);
    const items = await listChangeItems(system.sql, first.ticketId);
    const { steps } = await planTicket(deps, first, items, AbortSignal.timeout(10_000));
    const componentSerial = steps[0]?.serial ?? null;
    const approved = await createApproveTicket(deps)(approval(first));
    const second = await openTicket({ ...caddy, componentSerial });
    await expect(createApproveTicket(deps)(approval(second))).rejects.toMatchObject({
      type: 'RESERVATION_REFUSED',
      message: expect.stringContaining(`unit ${componentSerial} is held for ${first.ticketNumber}`),
    });
    // Who names none gets another one.
    const third = await createApproveTicket(deps)(approval(await openTicket(caddy)));
    for (const { reservationKey } of [approved, third]) await serverBuilder.release(reservationKey ?? '');
  });

  test('that cannot be recorded names what may be held, so that it can be given back', async () => {
    const ticket = await openTicket();
    const late = createApproveTicket(deps)(approval(ticket, { notAfter: Date.now() - 1 }));
    const failure = await late.catch((error: unknown) => error);
    expect(failure).toMatchObject({
      type: 'DEADLINE_PASSED',
      details: [{ reservationKey: expect.any(String) }],
    });
    await serverBuilder.release(
      (failure as { details: [{ reservationKey: string }] }).details[0].reservationKey,
    );
    expect(await held()).toEqual([]);
  });

  test('that is given again after that holds its parts anew', async () => {
    const ticket = await openTicket();
    const input = approval(ticket, { notAfter: Date.now() - 1 });
    const approve = createApproveTicket(deps);
    const failure = (await approve(input).catch((error: unknown) => error)) as {
      details: [{ reservationKey: string }];
    };
    await serverBuilder.release(failure.details[0].reservationKey);
    const { snapshot, reservationKey } = await approve({ ...input, notAfter });
    expect(await held()).toEqual([ticket.ticketNumber]);
    // Once it is recorded it is the same, whichever attempt asks.
    expect(await approve(input)).toMatchObject({ reservationKey });
    await serverBuilder.release(reservationKey ?? '');
    const actor = manager;
    await createRecordMove(deps)({
      ticket: snapshot,
      move: 'cancel',
      eventId: randomUUID(),
      actor,
      comment: 'x',
    });
  });

  test('ends in time when the server builder does not answer', async () => {
    const ticket = await openTicket();
    const hanging: ServerBuilderClient = {
      ...serverBuilder,
      reserve: (_key, _request, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => {
            reject(new DomainError('UPSTREAM_UNAVAILABLE', 'The server builder cannot be reached'));
          });
        }),
    };
    const approve = createApproveTicket({ ...deps, serverBuilder: hanging });
    await expect(approve(approval(ticket))).rejects.toMatchObject({ type: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('the sweep', () => {
  test('gives back what no approval rests on, and lets the rest be', async () => {
    const [approved, forgotten] = [await openTicket(), await openTicket()];
    await createApproveTicket(deps)(approval(approved));
    const part = { action: 'remove', componentType: 'storage', componentUuid: PART, serial: null } as const;
    const reserve = (key: string, ticketNumber: string, slot: string) =>
      serverBuilder.reserve(key, {
        ticketNumber,
        serverUuid: SERVER,
        holds: [{ ...part, stepIndex: 0, slot }],
      });
    await reserve('left-behind', forgotten.ticketNumber, 'Bay 2');
    await reserve('foreign', 'OTHER-2', 'Bay 3');
    expect(await sweepReservations(deps)).toEqual([]);
    expect(await sweepReservations(deps, 0)).toEqual(['left-behind']);
    expect((await held()).toSorted()).toEqual(['OTHER-2', approved.ticketNumber].toSorted());
  });
});
