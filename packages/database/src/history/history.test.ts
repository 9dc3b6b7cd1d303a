import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import {
  ADMIN,
  MANAGER,
  moveTicket,
  openTicket,
  REQUESTOR,
  seedPeople,
} from '../../testing/sample-tickets.ts';
import { findRecordedEvent } from '../tickets/find-recorded-event.ts';
import { listHistory } from './list-history.ts';
import { recordDecisionRefused } from './record-decision-refused.ts';
import { verifyHistory } from './verify-history.ts';

let database: TestDatabase;
const STAFF: Actor = { ...ADMIN, permissions: ['ticket.view_all', 'ticket.view_internal'] };
const OUTSIDER: Actor = { ...REQUESTOR, permissions: ['ticket.view_own'] };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function addComment(ticketId: number, comment: string, isInternal = false): Promise<void> {
  await database.sql`
    insert into ticket_history (ticket_id, action, user_id, user_name, comment, metadata, is_internal)
    values (${ticketId}, 'comment_added', 3, 'manager.admin', ${comment}, ${database.sql.json({ z: 1, a: [null] })},
      ${isInternal})`;
}

test('rows can be neither changed nor removed', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const refused = { code: '23001' };
  await expect(
    sql`update ticket_history set comment = 'x' where ticket_id = ${ticketId}`,
  ).rejects.toMatchObject(refused);
  await expect(sql`delete from ticket_history where ticket_id = ${ticketId}`).rejects.toMatchObject(refused);
  await expect(sql`truncate ticket_history cascade`).rejects.toMatchObject(refused);
  await expect(sql`delete from tickets where id = ${ticketId}`).rejects.toMatchObject({ code: '23001' });
});

test('many writers at once make one chain without gaps, whatever they write', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const texts = ['"quoted" \\ back', 'tab\tnew\nline\u0001\u007f', 'ünï 🚀 \u2028', '', '</script>'];
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => addComment(ticketId, texts[n % texts.length] ?? '')),
  );
  expect(await verifyHistory(sql, ticketId)).toEqual({ intact: true, rows: 41 });
});

test('whoever gets round the triggers is found out', async () => {
  const { sql } = database;
  const tamper = async (change: (ticketId: number) => Promise<unknown>) => {
    const { ticketId } = await openTicket(sql);
    for (const comment of ['a', 'b', 'c']) await addComment(ticketId, comment);
    await sql`alter table ticket_history disable trigger user`;
    await change(ticketId);
    await sql`alter table ticket_history enable trigger user`;
    return verifyHistory(sql, ticketId);
  };
  const altered = await tamper(
    (id) => sql`update ticket_history set comment = 'B' where ticket_id = ${id} and sequence = 3`,
  );
  expect(altered).toEqual({ intact: false, sequence: 3, reason: 'the row was altered' });
  const removed = await tamper(
    (id) => sql`delete from ticket_history where ticket_id = ${id} and sequence = 2`,
  );
  expect(removed).toEqual({ intact: false, sequence: 2, reason: 'a row is missing' });
  const cut = await tamper((id) => sql`delete from ticket_history where ticket_id = ${id} and sequence = 4`);
  expect(cut).toEqual({ intact: false, sequence: 4, reason: 'rows are missing at the end' });
  const emptied = await tamper((id) => sql`delete from ticket_history where ticket_id = ${id}`);
  expect(emptied).toEqual({ intact: false, sequence: 1, reason: 'rows are missing at the end' });
});

test('internal rows leave no trace for those who may not see them: no gap, no hash', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  await addComment(ticketId, 'for all');
  await addComment(ticketId, 'between us', true);
  await addComment(ticketId, 'for all again');
  const outside = await listHistory(sql, OUTSIDER, ticketId);
  expect(outside.map(({ sequence, comment }) => [sequence, comment])).toEqual([
    [1, null],
    [2, 'for all'],
    [3, 'for all again'],
  ]);
  for (const [index, row] of outside.entries()) {
    if (index > 0) expect(row.previousHash).toBe(outside[index - 1]?.hash);
  }
  const stored = await sql<{ hash: string }[]>`
    select hash from ticket_history where ticket_id = ${ticketId} order by sequence`;
  const inside = await listHistory(sql, STAFF, ticketId);
  expect(inside.map(({ hash }) => hash)).toEqual(stored.map(({ hash }) => hash));
  expect(outside.map(({ hash }) => hash)).not.toContain(stored[3]?.hash);
  expect(inside[1]?.metadata).toEqual({ z: 1, a: [null] });
});

test('a refused decision is written once, and does not count as carried out', async () => {
  const { sql } = database;
  const ticket = await openTicket(sql);
  const refusal = { ticketId: ticket.ticketId, eventId: 'ext-1', actor: MANAGER, reason: 'wrote it himself' };
  await Promise.all([1, 2, 3].map(() => recordDecisionRefused(sql, refusal)));
  await recordDecisionRefused(sql, refusal);
  const rows = await listHistory(sql, STAFF, ticket.ticketId);
  expect(rows.map(({ action, comment }) => [action, comment])).toEqual([
    ['ticket_created', null],
    ['decision_refused', 'wrote it himself'],
  ]);
  expect(await verifyHistory(sql, ticket.ticketId)).toEqual({ intact: true, rows: 2 });
  expect(await findRecordedEvent(sql, ticket.ticketId, 'ext-1')).toBeUndefined();
  await moveTicket(sql, ticket, 'approve', MANAGER, { eventId: 'ext-2' });
  expect(await findRecordedEvent(sql, ticket.ticketId, 'ext-2')).toMatchObject({ status: 'approved' });
  expect(await findRecordedEvent(sql, ticket.ticketId, 'ext-2', 'plan_changed')).toBeUndefined();
});

test('the history of no ticket is empty and intact', async () => {
  expect(await listHistory(database.sql, STAFF, 999_999)).toEqual([]);
  expect(await verifyHistory(database.sql, 999_999)).toEqual({ intact: true, rows: 0 });
});
