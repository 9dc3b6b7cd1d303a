import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { type Catalog, loadCatalog } from '@racksmith/catalog';
import {
  getPlan,
  listHistory,
  listItems,
  listRevisions,
  seedDemoUsers,
  type TicketSnapshot,
} from '@racksmith/database';
import { ROLES } from '@racksmith/domain';
import type { ServerBuilderClient } from '@racksmith/server-builder-client';
import { createTestDatabase, describedItem, sampleRequest, type TestDatabase } from '@racksmith/testing';

import { createApproveTicket } from './approve-ticket.ts';
import { type BindItemInput, createBindItem } from './bind-item.ts';
import type { Dependencies } from './dependencies.ts';
import { createEditTicket } from './edit-ticket.ts';
import { emptyServer } from '../testing/empty-server.ts';
import { john, openTestTicket } from '../testing/open-test-ticket.ts';

const CHASSIS = 'chassis-supermicro-cse-216be1c-r920lpb';
const OTHER_CHASSIS = 'chassis-supermicro-cse-846be1c-r1k28b';
const manager = { id: 3, username: 'manager.admin' };
const reader = { id: 1, username: 'admin', permissions: ROLES.admin.permissions };
const notAfter = Number.MAX_SAFE_INTEGER;

let database: TestDatabase;
let catalog: Catalog;
let deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>;
let status: 'active' | 'locked';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  catalog = await loadCatalog([fileURLToPath(new URL('../../catalog', import.meta.url))]);
  // Not a real server builder: only its answer matters here, and it has to change between two calls.
  const serverBuilder = {
    getSnapshot: () => Promise.resolve(emptyServer(status)),
    reserve: () => Promise.resolve({}),
  } as unknown as ServerBuilderClient;
  deps = { sql: database.sql, catalog, serverBuilder };
});
afterAll(() => database.drop());
beforeEach(() => {
  status = 'active';
});

/** For a chassis of two rack units, whichever it is. */
const openTicket = () =>
  openTestTicket(
    deps,
    's',
    sampleRequest({ items: [describedItem(0, { componentType: 'chassis', requirement: { rack_u: 2 } })] }),
  );

const choice = (ticket: TicketSnapshot, fields: Partial<BindItemInput> = {}): BindItemInput => ({
  ticket,
  revision: ticket.revision,
  itemIndex: 0,
  componentUuid: CHASSIS,
  comment: null,
  eventId: 'bound',
  actor: manager,
  notAfter,
  ...fields,
});
const bind = (input: BindItemInput) => createBindItem(deps)(input);

test('the part takes the place of what was asked for, with what the catalog says of it, and is planned', async () => {
  const ticket = await openTicket();
  expect(ticket).toMatchObject({ status: 'pending', unboundItems: [0] });
  const bound = await bind(choice(ticket));
  expect(bound).toMatchObject({ status: 'pending', revision: 2, authors: [3, 5], unboundItems: [] });
  expect(bound.planHash).not.toBe(ticket.planHash);
  const [item] = await listItems(database.sql, ticket.ticketId);
  expect(item).toMatchObject({
    componentUuid: CHASSIS,
    requirement: { rack_u: 2 },
    specifications: { brand: 'Supermicro', rack_u: 2 },
    validationStatus: 'valid',
  });
  expect((await getPlan(database.sql, ticket.ticketId))?.plan).toMatchObject({
    steps: [{ action: 'install', componentUuid: CHASSIS }],
    findings: [],
  });
});

test('a part that is not what was asked for is chosen all the same, and the plan says so', async () => {
  const ticket = await openTicket();
  await bind(choice(ticket, { componentUuid: OTHER_CHASSIS }));
  expect((await getPlan(database.sql, ticket.ticketId))?.plan).toMatchObject({
    valid: true,
    findings: [{ rule: 'CAT-06', severity: 'warning', facts: { differences: 'rack_u 2' } }],
  });
});

test('the same choice again, as after an answer that was lost, is made once', async () => {
  const ticket = await openTicket();
  const first = await bind(choice(ticket));
  expect(await bind(choice(ticket))).toEqual(first);
  expect(await bind(choice(first))).toEqual(first);
  expect(await listRevisions(database.sql, ticket.ticketId)).toHaveLength(2);
  const history = await listHistory(database.sql, reader, ticket.ticketId);
  expect(history.map(({ action }) => action)).toEqual(['ticket_created', 'item_bound']);
});

describe('refused, and nothing is changed:', () => {
  test.each<[string, Partial<BindItemInput>, string]>([
    ['another revision than was looked at', { revision: 0 }, 'CONFLICT'],
    ['an item that there is not', { itemIndex: 3 }, 'INVALID_INPUT'],
    ['a part that nobody knows', { componentUuid: 'chassis-of-dreams' }, 'INVALID_INPUT'],
    ['a part of another type', { componentUuid: 'cpu-amd-epyc-7543p' }, 'INVALID_INPUT'],
    ['what is too late', { notAfter: 0 }, 'DEADLINE_PASSED'],
  ])('%s', async (_what, fields, type) => {
    const ticket = await openTicket();
    await expect(bind(choice(ticket, fields))).rejects.toMatchObject({ type });
    expect(await listRevisions(database.sql, ticket.ticketId)).toHaveLength(1);
  });

  test('a part with which the ticket would not work, with the findings', async () => {
    const ticket = await openTicket();
    status = 'locked';
    await expect(bind(choice(ticket))).rejects.toMatchObject({
      type: 'INCOMPATIBLE',
      details: [{ findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) }],
    });
    expect(await listRevisions(database.sql, ticket.ticketId)).toHaveLength(1);
  });

  test('the part that is chosen already', async () => {
    const bound = await bind(choice(await openTicket()));
    const again = choice(bound, { eventId: 'again' });
    await expect(bind(again)).rejects.toMatchObject({ type: 'INVALID_INPUT' });
  });
});

test('an approval of the plan without the part is stale once it is chosen', async () => {
  const ticket = await openTicket();
  const bound = await bind(choice(ticket));
  const approve = createApproveTicket(deps);
  const input = { comment: null, assignTo: null, actor: { id: 10, username: 'manager.two' }, notAfter };
  const late = await approve({ ...input, ticket: bound, planHash: ticket.planHash, eventId: 'late' });
  expect(late).toMatchObject({ snapshot: { status: 'pending' }, reservationKey: null });
  expect(late.stale?.details).toMatchObject({
    difference: { stepsAdded: [{ componentUuid: CHASSIS }], findingsCleared: [{ rule: 'CAT-05' }] },
  });
});

test('whoever chose stays an author when the creator edits the words alone', async () => {
  const bound = await bind(choice(await openTicket()));
  const sentBack = { ...bound, changesRequested: true };
  const edit = createEditTicket(deps);
  const common = { actor: john, notAfter };
  const renamed = await edit({
    ...common,
    ticket: sentBack,
    request: { title: 'A chassis' },
    eventId: 'renamed',
  });
  expect(renamed).toMatchObject({ authors: [3, 5], unboundItems: [] });
  const [item] = await listItems(database.sql, bound.ticketId);
  expect(item).toMatchObject({ componentUuid: CHASSIS, requirement: { rack_u: 2 } });
});
