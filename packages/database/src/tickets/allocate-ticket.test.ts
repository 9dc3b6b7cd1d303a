import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { OTHER_REQUESTOR, REQUESTOR, seedPeople } from '../../testing/sample-tickets.ts';
import { allocateTicket } from './allocate-ticket.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

const withoutKey = { actorId: REQUESTOR.id, idempotencyKey: null };

/** Sets the counter of today, and of tomorrow in case the test runs at midnight. */
async function presetCounter(lastNumber: number): Promise<void> {
  await database.sql`
    insert into ticket_day_counters (day, last_number)
    select ((now() at time zone 'UTC')::date + n), ${lastNumber} from generate_series(0, 1) n
    on conflict (day) do update set last_number = excluded.last_number`;
}

test('200 at once get 200 ids and the numbers 1 to 200 of the UTC day', async () => {
  const { sql } = database;
  const [today] = await sql<{ day: string }[]>`select to_char(now() at time zone 'UTC', 'YYYYMMDD') as day`;
  const all = await Promise.all(Array.from({ length: 200 }, () => allocateTicket(sql, withoutKey)));
  expect(new Set(all.map(({ ticketId }) => ticketId)).size).toBe(200);
  const numbers = all.map(({ ticketNumber }) => ticketNumber).sort();
  expect(numbers).toEqual(
    Array.from({ length: 200 }, (_, index) => `TKT-${today?.day}-${String(index + 1).padStart(4, '0')}`),
  );
});

test('after 9999 the numbers grow, and none is cut', async () => {
  await presetCounter(9_998);
  const numbers = [];
  for (let i = 0; i < 3; i++) numbers.push((await allocateTicket(database.sql, withoutKey)).ticketNumber);
  expect(numbers.map((number) => number.slice('TKT-YYYYMMDD-'.length))).toEqual(['9999', '10000', '10001']);
});

test('the largest number fits the column', async () => {
  await presetCounter(9_999_998);
  const { ticketNumber } = await allocateTicket(database.sql, withoutKey);
  expect(ticketNumber).toMatch(/^TKT-\d{8}-9999999$/);
  await presetCounter(20_000);
});

test('the same key of the same person gives one number, one after the other and at once', async () => {
  const { sql } = database;
  const request = { actorId: REQUESTOR.id, idempotencyKey: 'key-1' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => allocateTicket(sql, request)));
  answers.push(await allocateTicket(sql, request));
  expect(new Set(answers.map(({ ticketNumber }) => ticketNumber)).size).toBe(1);
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
});

test('the same key of another person is another key', async () => {
  const { sql } = database;
  const idempotencyKey = 'key-2';
  const one = await allocateTicket(sql, { actorId: REQUESTOR.id, idempotencyKey });
  const other = await allocateTicket(sql, { actorId: OTHER_REQUESTOR.id, idempotencyKey });
  expect(other.isNew).toBe(true);
  expect(other.ticketNumber).not.toBe(one.ticketNumber);
});
