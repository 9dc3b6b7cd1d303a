import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { listHistory } from '../history/list-history.ts';
import { recordDecisionRefused } from '../history/record-decision-refused.ts';
import { findActor } from '../identity/find-actor.ts';
import {
  ADMIN,
  approvedTicket,
  MANAGER,
  moveTicket,
  openTicket,
  OTHER_REQUESTOR,
  OTHER_TECHNICIAN,
  REQUESTOR,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { findTicketById, findVisibleTicket } from './find-ticket.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function viewer(person: { id: number }): Promise<Actor> {
  const found = await findActor(database.sql, person.id);
  if (!found) throw new Error('no such person');
  return found.actor;
}

async function seenBy(ticketId: number): Promise<string[]> {
  const people = [ADMIN, MANAGER, REQUESTOR, OTHER_REQUESTOR, TECHNICIAN, OTHER_TECHNICIAN];
  const seen: string[] = [];
  for (const person of people) {
    const actor = await viewer(person);
    const found = await findVisibleTicket(database.sql, actor, String(ticketId));
    // One filter for all readers.
    expect((await listHistory(database.sql, actor, ticketId)).length > 0).toBe(found !== undefined);
    if (found) seen.push(person.username);
  }
  return seen;
}

const ALWAYS = [ADMIN.username, MANAGER.username, REQUESTOR.username];

test('pending: its creator, and who sees all', async () => {
  expect(await seenBy((await openTicket(database.sql)).ticketId)).toEqual(ALWAYS);
});

test('approved and nobody’s: also every technician; assigned: only that one', async () => {
  const free = await approvedTicket(database.sql);
  expect(await seenBy(free.ticketId)).toEqual([...ALWAYS, TECHNICIAN.username, OTHER_TECHNICIAN.username]);
  const assigned = await approvedTicket(database.sql, TECHNICIAN.id);
  expect(await seenBy(assigned.ticketId)).toEqual([...ALWAYS, TECHNICIAN.username]);
});

test('whoever acted on it once, even when it is another’s now', async () => {
  const { sql } = database;
  const claimed = await moveTicket(sql, await approvedTicket(sql), 'claim', OTHER_TECHNICIAN, {
    changes: { assignTo: OTHER_TECHNICIAN.id },
  });
  await moveTicket(sql, claimed, 'assign', MANAGER, { changes: { assignTo: TECHNICIAN.id } });
  expect(await seenBy(claimed.ticketId)).toEqual([...ALWAYS, TECHNICIAN.username, OTHER_TECHNICIAN.username]);
});

test('a creator who may no longer view his own tickets does not see them for having made them', async () => {
  const { sql } = database;
  const ticket = await openTicket(sql);
  const permissions = (await viewer(REQUESTOR)).permissions.filter((name) => name !== 'ticket.view_own');
  expect(
    await findVisibleTicket(sql, { ...REQUESTOR, permissions }, String(ticket.ticketId)),
  ).toBeUndefined();
});

test('found by id or number; anything else finds nothing and breaks nothing', async () => {
  const { sql } = database;
  const { ticketId, ticketNumber } = await openTicket(sql);
  const actor = await viewer(ADMIN);
  for (const key of [String(ticketId), ticketNumber]) {
    expect(await findVisibleTicket(sql, actor, key)).toMatchObject({ id: ticketId, ticketNumber });
  }
  for (const key of [
    '',
    '0',
    '-1',
    '1e3',
    '99999999999999999999',
    '2147483648',
    'TKT-1',
    "1' or 1=1 --",
    '١',
  ]) {
    expect(await findVisibleTicket(sql, actor, key)).toBeUndefined();
  }
});

test('the detail has every column, the people, the standing, and counts what the viewer may see', async () => {
  const { sql } = database;
  const { ticketId } = await approvedTicket(sql, TECHNICIAN.id);
  await sql`
    insert into ticket_history (ticket_id, action, user_id, user_name, comment, is_internal)
    values (${ticketId}, 'comment_added', 3, 'manager.admin', 'between us', true)`;
  await recordDecisionRefused(sql, { ticketId, eventId: 'x', actor: MANAGER, reason: 'late' });
  const forAll = await findVisibleTicket(sql, await viewer(REQUESTOR), String(ticketId));
  expect(forAll).toMatchObject({
    title: 'Two drives',
    targetServerUuid: 'server-1',
    estimatedDuration: 30,
    scheduledDate: new Date('2030-01-02T03:04:05Z'),
    creator: REQUESTOR,
    assignee: TECHNICIAN,
    approver: MANAGER,
    itemsCount: 1,
    historyCount: 4,
    standing: {
      status: 'approved',
      createdBy: 5,
      assignedTo: 7,
      authors: [5],
      approvers: [3],
      changesRequested: false,
      needsAttention: false,
    },
  });
  expect((await findVisibleTicket(sql, await viewer(TECHNICIAN), String(ticketId)))?.historyCount).toBe(5);
  expect((await findTicketById(sql, ticketId))?.historyCount).toBe(5);
});
