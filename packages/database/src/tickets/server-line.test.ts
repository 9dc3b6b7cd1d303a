import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import {
  MANAGER,
  moveOf,
  moveTicket,
  openTicket,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { getTicketSnapshot } from './get-ticket-snapshot.ts';
import { recordTransition } from './record-transition.ts';
import { takeServer } from './take-server.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function approvedFor(serverUuid: string): Promise<TicketSnapshot> {
  const ticket = await openTicket(database.sql, { serverUuid });
  const approval = { decision: 'approve' as const, planHash: ticket.planHash };
  return moveTicket(database.sql, ticket, 'approve', MANAGER, { changes: { approval } });
}

async function deploying(serverUuid: string): Promise<TicketSnapshot> {
  return moveTicket(database.sql, await approvedFor(serverUuid), 'deploy', TECHNICIAN);
}

test('the first ticket has its server at once; those after it say for whom they wait', async () => {
  const first = await deploying('server-a');
  const second = await deploying('server-a');
  const third = await deploying('server-a');
  expect([first.waitsFor, second.waitsFor, third.waitsFor]).toEqual([
    null,
    first.ticketNumber,
    first.ticketNumber,
  ]);
});

test('other servers are not affected', async () => {
  await deploying('server-b');
  expect(await deploying('server-c')).toMatchObject({ waitsFor: null });
});

test('first come, first served: who came later does not overtake, and the server goes on when its holder is done', async () => {
  const { sql } = database;
  const first = await deploying('server-d');
  const second = await deploying('server-d');
  const third = await deploying('server-d');
  expect(await takeServer(sql, second.ticketId)).toBe(first.ticketNumber);

  await moveTicket(sql, first, 'finish_deploy', TECHNICIAN);
  expect(await takeServer(sql, third.ticketId)).toBe(second.ticketNumber);
  expect(await takeServer(sql, second.ticketId)).toBeNull();
  expect(await takeServer(sql, second.ticketId)).toBeNull();
  expect(await takeServer(sql, third.ticketId)).toBe(second.ticketNumber);
  expect(await getTicketSnapshot(sql, third.ticketId)).toMatchObject({ waitsFor: second.ticketNumber });
});

test('a ticket that gives up while it waits leaves the line', async () => {
  const { sql } = database;
  const first = await deploying('server-e');
  const second = await deploying('server-e');
  const third = await deploying('server-e');
  await moveTicket(sql, second, 'abort_deploy', MANAGER);
  await moveTicket(sql, first, 'fail_deploy', TECHNICIAN);
  expect(await takeServer(sql, third.ticketId)).toBeNull();
});

test('of many that line up at the same moment one has the server, and everyone else can try again', async () => {
  const { sql } = database;
  const tickets = await Promise.all(Array.from({ length: 8 }, () => approvedFor('server-f')));
  const records = tickets.map((ticket) => moveOf(ticket, 'deploy', TECHNICIAN));
  const first = await Promise.allSettled(records.map((record) => recordTransition(sql, record)));
  for (const outcome of first) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: '23505' });
  }

  const all = await Promise.all(records.map((record) => recordTransition(sql, record)));
  expect(all.filter(({ status }) => status === 'in_progress')).toHaveLength(8);
  expect(all.filter(({ waitsFor }) => waitsFor === null)).toHaveLength(1);
});
