import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, sampleItem, type TestDatabase } from '@racksmith/testing';
import {
  newTicket,
  NOTICE,
  openTicket,
  REQUESTOR,
  samplePlan,
  seedPeople,
} from '../../testing/sample-tickets.ts';
import { getPlan } from './get-plan.ts';
import { insertTicket } from './insert-ticket.ts';
import { listChangeItems } from './list-change-items.ts';
import { listItems } from './list-items.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

test('a ticket is written with its items, plan, history and notices', async () => {
  const { sql } = database;
  const items = [
    sampleItem(0, { quantity: 1, componentSerial: 'S1', action: 'replace', oldComponentUuid: 'storage-b' }),
    sampleItem(1, {
      itemType: 'configuration',
      action: 'modify',
      componentType: null,
      componentUuid: null,
      quantity: 1,
      configPath: 'bios.boot',
      requestedValue: 'uefi',
    }),
  ];
  const ticket = await newTicket(sql, {
    notices: [
      { ...NOTICE, type: 'ticket_created', groups: ['may_approve'] },
      { ...NOTICE, type: 'ticket_received', groups: ['requestor'], includesActor: true },
    ],
  });
  const request = {
    ...ticket.request,
    items: [{ ...items[0]!, specifications: { model_name: 'X' } }, items[1]!],
  };
  const snapshot = await insertTicket(sql, { ...ticket, request, plan: samplePlan('h', 1) });
  expect(snapshot).toEqual({
    ticketId: ticket.ticketId,
    ticketNumber: ticket.ticketNumber,
    title: 'Two drives',
    priority: 'high',
    ticketType: 'component_addition',
    status: 'pending',
    serverUuid: 'server-1',
    serverName: 'Server 1',
    createdBy: 5,
    createdByUsername: 'john.doe',
    assignedTo: null,
    assignee: null,
    changesRequested: false,
    needsAttention: false,
    deployedBy: null,
    overrideRequestedBy: [],
    approversMayDeploy: false,
    deployerMayComplete: false,
    requirementItems: [],
    unboundItems: [],
    expired: false,
    version: 1,
    waitsFor: null,
    revision: 1,
    planHash: 'h',
    authors: [5],
    approvers: [],
  });
  expect(await listChangeItems(sql, ticket.ticketId)).toEqual(items);
  const [first, second] = await listItems(sql, ticket.ticketId);
  expect(first).toMatchObject({
    validationStatus: 'valid',
    compatibilityChecked: true,
    specifications: { model_name: 'X' },
    units: [],
  });
  expect(second).toMatchObject({
    validationStatus: 'pending',
    compatibilityChecked: false,
    fulfilled: false,
  });
  // Keys inside a plan come back as they went in.
  expect(await getPlan(sql, ticket.ticketId)).toEqual(samplePlan('h', 1));
  const history =
    await sql`select action, field_changed, new_value from ticket_history where ticket_id = ${ticket.ticketId}`;
  expect([...history]).toEqual([{ action: 'ticket_created', fieldChanged: 'status', newValue: 'pending' }]);
  const notices = await sql`
    select notification_type as type, recipient_email as email from ticket_notifications
    where ticket_id = ${ticket.ticketId} order by 1, 2`;
  expect([...notices]).toEqual([
    { type: 'ticket_created', email: 'admin@example.test' },
    { type: 'ticket_created', email: 'manager.admin@example.test' },
    { type: 'ticket_created', email: 'manager.two@example.test' },
    { type: 'ticket_received', email: 'john.doe@example.test' },
  ]);
});

test('a draft has neither plan nor time of submission', async () => {
  const { sql } = database;
  const base = await newTicket(sql, { status: 'draft', plan: null });
  const draft = await insertTicket(sql, { ...base, request: { ...base.request, items: [] } });
  expect(draft).toMatchObject({ status: 'draft', planHash: null });
  expect(await getPlan(sql, draft.ticketId)).toBeUndefined();
  const [row] = await sql`select submitted_at from tickets where id = ${draft.ticketId}`;
  expect(row).toEqual({ submittedAt: null });
});

test('the same event twice, also at once, writes one ticket', async () => {
  const { sql } = database;
  const ticket = await newTicket(sql);
  const answers = await Promise.all([1, 2, 3].map(() => insertTicket(sql, ticket)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const [counts] = await sql`
    select (select count(*)::integer from ticket_history where ticket_id = ${ticket.ticketId}) as history,
      (select count(*)::integer from ticket_items where ticket_id = ${ticket.ticketId}) as items,
      (select count(*)::integer from ticket_revisions where ticket_id = ${ticket.ticketId}) as revisions`;
  expect(counts).toEqual({ history: 1, items: 1, revisions: 1 });
});

test('another event for a ticket that is there is a conflict', async () => {
  const { sql } = database;
  const ticket = await newTicket(sql);
  await insertTicket(sql, ticket);
  await expect(insertTicket(sql, { ...ticket, eventId: 'other' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('a ticket cannot take a number that was not allocated to its id', async () => {
  const { sql } = database;
  const other = await newTicket(sql);
  const ticket = await newTicket(sql);
  await expect(insertTicket(sql, { ...ticket, ticketNumber: other.ticketNumber })).rejects.toMatchObject({
    code: '23503',
  });
});

test('inside a transaction that is rolled back nothing stays', async () => {
  const { sql } = database;
  const ticket = await newTicket(sql);
  await expect(
    sql.begin(async (tx) => {
      await insertTicket(tx, ticket);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const rows = await sql`select from tickets where id = ${ticket.ticketId}`;
  expect(rows).toHaveLength(0);
  expect(await openTicket(sql)).toMatchObject({ createdBy: REQUESTOR.id });
});
