import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paginationSchema, ticketSummarySchema } from '@racksmith/contracts';
import { createTestDatabase, insertRandomTickets, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  await insertRandomTickets(database.sql, {
    count: 60,
    creatorIds: [5, 9],
    assigneeIds: [7, 8],
    approverIds: [3],
  });
  await createTicket(gateway, 'jane.roe', { title: 'The newest', priority: 'critical' });
});
afterAll(async () => {
  await database?.drop();
});

const rest = (query = '', as = 'admin') => gateway.rest('GET', `/tickets?${query}`, undefined, { as });
const act = (fields: Record<string, string> = {}, as = 'admin') => gateway.get('ticket-list', fields, { as });

type Row = Record<string, unknown>;
const numbersOf = (body: { tickets: Row[] }) => body.tickets.map((ticket) => ticket['ticket_number']);

async function readAll(query: string, as: string): Promise<unknown[]> {
  const numbers: unknown[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await rest(`${query}&cursor=${cursor}`, as);
    numbers.push(...numbersOf(body));
    cursor = body.next_cursor;
  }
  return numbers;
}

describe('over REST', () => {
  test('200: 20 tickets, the newest first, with what a list shows of each', async () => {
    const { status, body } = await rest();
    expect([status, Object.keys(body), body.tickets.length]).toEqual([200, ['tickets', 'next_cursor'], 20]);
    expect(Object.keys(body.tickets[0])).toEqual(Object.keys(ticketSummarySchema.shape));
    expect(body.tickets[0]).toMatchObject({
      title: 'The newest',
      status: 'pending',
      created_by: { id: 9, username: 'jane.roe' },
      assigned_to: null,
      items_count: 1,
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
    });
  });

  test('200: the cursors lead through the list once, to its end, in every order', async () => {
    const [all] = await database.sql`select count(*)::integer as n from tickets where deleted_at is null`;
    for (const order of ['', 'sort_order=asc', 'sort_by=updated_at', 'sort_by=priority&sort_order=asc']) {
      const numbers = await readAll(`limit=9&${order}`, 'admin');
      expect(numbers.length).toBe(all?.['n']);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test('200: each sees what is his; asking for another’s tickets does not widen it', async () => {
    for (const as of ['john.doe', 'tech.smith']) {
      const own = await readAll('limit=50', as);
      for (const query of [
        'created_by=9',
        'created_by=5,9',
        'assigned_to=8',
        'status=draft,pending,approved',
      ]) {
        for (const number of await readAll(`limit=50&${query}`, as)) expect(own).toContain(number);
      }
    }
    expect(await readAll('created_by=9', 'john.doe')).toEqual([]);
    expect(await readAll('created_by=9', 'admin')).not.toEqual([]);
  });

  test('200: filters go together, with several values each', async () => {
    const { body } = await rest('status=pending,rejected&priority=high,critical&created_by=9&limit=100');
    expect(body.tickets.length).toBeGreaterThan(0);
    for (const ticket of body.tickets) {
      expect(['pending', 'rejected']).toContain(ticket.status);
      expect(['high', 'critical']).toContain(ticket.priority);
      expect(ticket.created_by.id).toBe(9);
    }
  });

  test('200: a day is meant from its beginning to its end', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { body } = await rest(`created_from=${today}&created_to=${today}&limit=100`);
    expect(numbersOf(body)).toContain(numbersOf((await rest('limit=1')).body)[0]);
    for (const ticket of body.tickets) expect(ticket.created_at.slice(0, 10)).toBe(today);
  });

  test.each(['created_at', 'updated_at', 'priority'])(
    '200: a span as long as the calendar leaves out nothing, by %s',
    async (sort) => {
      for (const search of ['', '&search=ticket', '&search=*icke*']) {
        const whole = await rest(`sort_by=${sort}${search}`);
        const span = await rest(`sort_by=${sort}${search}&created_from=0001-01-01&created_to=9999-12-31`);
        expect([span.status, numbersOf(span.body)]).toEqual([200, numbersOf(whole.body)]);
      }
    },
  );

  test.each([
    ['limit=0', 'limit', 'must be a whole number from 1 to 100'],
    ['limit=101', 'limit', 'must be a whole number from 1 to 100'],
    ['limit=-1', 'limit', 'must be a whole number from 1 to 100'],
    ['sort_by=title', 'sort_by', 'must be one of created_at, updated_at, priority, relevance'],
    [
      'sort_by=id;drop table tickets',
      'sort_by',
      'must be one of created_at, updated_at, priority, relevance',
    ],
    ['sort_by=relevance', 'sort_by', 'can be relevance in a search only'],
    ['search=*%20-', 'search', 'holds no letter and no digit'],
    [`search=${'x'.repeat(201)}`, 'search', 'is longer than 200 characters'],
    ['sort_order=up', 'sort_order', 'must be one of desc, asc'],
    ['status=pending,open', 'status', expect.stringMatching(/^must be one of draft, pending/)],
    ['created_by=john.doe', 'created_by', expect.stringMatching(/^must be a whole number/)],
    ['created_from=2026-01-02&created_to=2026-01-01', 'created_from', 'is after created_to'],
    ['created_from=0000-01-01', 'created_from', expect.stringMatching(/^must be a date and time/)],
    ['created_from=yesterday', 'created_from', expect.stringMatching(/^must be a date and time/)],
    ['page=2', 'page', 'is not a known field'],
    ['colour=red', 'colour', 'is not a known field'],
  ])('400: %s', async (query, field, reason) => {
    const { status, body } = await rest(query);
    expect([status, body.code, body.errors]).toEqual([400, 'INVALID_INPUT', [{ field, reason }]]);
  });

  test('400: a cursor that was made up, or belongs to another list', async () => {
    const { body } = await rest('limit=1');
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const [mark] = JSON.parse(Buffer.from(body.next_cursor, 'base64url').toString());
    const bad = ['x', forged({}), forged([mark, "' or 1=1", '1']), forged([mark, '2020-01-01 00:00:00+00'])];
    for (const cursor of bad) {
      const answer = await rest(`limit=1&cursor=${cursor}`);
      expect([cursor, answer.status, answer.body.errors?.[0].field]).toEqual([cursor, 400, 'cursor']);
    }
    for (const other of ['status=pending', 'sort_by=priority', 'sort_order=asc']) {
      expect((await rest(`limit=1&${other}&cursor=${body.next_cursor}`)).status).toBe(400);
    }
  });
});

describe('as an action', () => {
  test('400: a span of time that ends before it begins; the same moment or day is none', async () => {
    const { status, body } = await act({ created_from: '2026-01-02', created_to: '2026-01-01 23:59:59' });
    expect([status, body.success, body.data.errors]).toEqual([
      400,
      false,
      [{ field: 'created_from', reason: 'is after created_to' }],
    ]);
    for (const moment of ['2026-01-02', '2026-01-02 10:00:00']) {
      expect((await act({ created_from: moment, created_to: moment })).status).toBe(200);
    }
  });

  test('200: numbered pages with their count', async () => {
    const { status, body } = await act({ limit: '7', page: '2', sort_by: 'created_at', sort_order: 'desc' });
    expect([status, body.message]).toEqual([200, 'Tickets retrieved successfully']);
    expect(Object.keys(body.data)).toEqual(['tickets', 'pagination']);
    expect(Object.keys(body.data.tickets[0])).toEqual(Object.keys(ticketSummarySchema.shape));
    expect(Object.keys(body.data.pagination)).toEqual(Object.keys(paginationSchema.shape));
    const all = await readAll('limit=100', 'admin');
    expect(numbersOf(body.data)).toEqual(all.slice(7, 14));
    expect(body.data.pagination).toEqual({
      page: 2,
      limit: 7,
      total: all.length,
      total_pages: Math.ceil(all.length / 7),
    });
    expect(body.data.tickets[0].created_at).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  test('200: the count is of what the caller may see, and a page beyond the last is empty', async () => {
    const own = await readAll('limit=100&status=pending', 'john.doe');
    const { body } = await act({ status: 'pending', page: '999', colour: 'red' }, 'john.doe');
    expect(body.data).toEqual({
      tickets: [],
      pagination: { page: 999, limit: 20, total: own.length, total_pages: Math.ceil(own.length / 20) },
    });
  });

  test('400 and 405', async () => {
    const { status, body } = await act({ page: '0', limit: '500', sort_by: 'password' });
    expect([status, body.data.errors.map(({ field }: { field: string }) => field)]).toEqual([
      400,
      expect.arrayContaining(['page', 'limit', 'sort_by']),
    ]);
    expect((await gateway.post('ticket-list', {}, { as: 'admin' })).status).toBe(405);
  });
});

describe('a search', () => {
  const search = async (text: string, as = 'admin', more = '') =>
    (await rest(`search=${encodeURIComponent(text)}&limit=100${more}`, as)).body;

  test('200: words of a ticket, its server and its number; what no word has, inside of words', async () => {
    expect(numbersOf(await search('newest'))).toHaveLength(1);
    expect(numbersOf(await search('room needs server-test-uuid'))).toHaveLength(1);
    const [number] = numbersOf(await search('"the newest"'));
    expect(numbersOf(await search(String(number)))).toEqual([number]);
    expect(numbersOf(await search('ewes'))).toEqual([number]);
    expect(numbersOf(await search('"newest the"'))).toEqual([]);
    const { body } = await act({ search: 'ewes' });
    expect([numbersOf(body.data), body.data.pagination.total]).toEqual([[number], 1]);
  });

  test('200: only among what the caller may see; filters narrow it further', async () => {
    expect(numbersOf(await search('newest', 'john.doe'))).toEqual([]);
    expect(numbersOf(await search('newest', 'admin', '&status=approved'))).toEqual([]);
    const own = new Set(await readAll('limit=50', 'john.doe'));
    for (const text of ['drive', 'emor']) {
      const found = numbersOf(await search(text, 'john.doe'));
      expect(found.length).toBeGreaterThan(0);
      for (const number of found) expect(own).toContain(number);
    }
  });

  test('200: cursors go on in words, inside of words and by relevance alike', async () => {
    for (const text of ['drive', 'emor']) {
      for (const sort of ['created_at', 'priority', 'relevance']) {
        const all = numbersOf(await search(text, 'admin', `&sort_by=${sort}`));
        expect(all.length).toBeGreaterThan(8);
        expect(await readAll(`search=${text}&sort_by=${sort}&limit=4`, 'admin')).toEqual(all);
        const { body } = await act({ search: text, sort_by: sort, limit: '4', page: '2' });
        expect(numbersOf(body.data)).toEqual(all.slice(4, 8));
      }
    }
  });
});

test('401, and 403 for whoever may view no tickets at all', async () => {
  expect((await gateway.rest('GET', '/tickets')).status).toBe(401);
  const { sql } = database;
  await sql`
    insert into role_permissions (role_id, permission_id, granted)
    select r.id, p.id, false from roles r, permissions p where r.name = 'requestor' and p.name like 'ticket.view%'
    on conflict (role_id, permission_id) do update set granted = false`;
  const answer = await rest('', 'john.doe');
  expect([answer.status, answer.body.required_permission]).toEqual([403, 'ticket.view_own']);
  const action = await act({}, 'john.doe');
  expect([action.status, action.body.data.required_permission]).toEqual([403, 'ticket.view_own']);
});
