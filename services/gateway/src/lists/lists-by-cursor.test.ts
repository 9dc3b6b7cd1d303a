import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let ticket: number;
let other: number;
const servers = ['server-b', 'server-d', 'server-c'].map((uuid) => ({
  uuid,
  name: uuid,
  location: null,
  status: 'active' as const,
  version: 1,
}));

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  gateway.deps.serverBuilder.listServers = async () => servers;
  ticket = await createTicket(gateway, 'jane.roe');
  other = await createTicket(gateway, 'jane.roe');
  for (const text of ['one', 'two', 'three', 'four']) await say(text);
  for (const _ of [2, 3]) {
    await post(`/tickets/${ticket}/withdraw`);
    await post(`/tickets/${ticket}/submit`);
  }
  // What happens at once is told apart all the same.
  await database.sql`update ticket_notifications set created_at = date_trunc('day', now())`;
});
afterAll(async () => {
  await database?.drop();
});

async function post(path: string, body: object = {}, as = 'jane.roe'): Promise<void> {
  const answer = await gateway.rest('POST', path, body, { as });
  if (answer.status >= 300) throw new Error(answer.text);
}
const say = (comment: string) => post(`/tickets/${ticket}/comments`, { comment }, 'manager.admin');
const read = (path: string, query: string, as: string) =>
  gateway.rest('GET', `${path}?${query}`, undefined, { as });

interface List {
  name: string;
  as: string;
  path: () => string;
  /** What tells its entries apart. */
  key: string;
  /** Adds an entry, which becomes the first or the last. */
  grow?: { by: () => void | Promise<void>; atEnd: boolean };
  /** Narrows it to another list. */
  filter?: string;
  /** Of the same kind, but of something else. */
  sibling?: () => string;
  /** Actions number its pages; the others answer it whole. */
  isNumbered?: true;
}

const LISTS: Record<string, List> = {
  notifications: {
    name: 'notification-list',
    as: 'jane.roe',
    path: () => '/notifications',
    key: 'notification_id',
    grow: { by: () => say('five'), atEnd: false },
    filter: 'is_read=false',
    isNumbered: true,
  },
  comments: {
    name: 'ticket-list-comments',
    as: 'jane.roe',
    path: () => `/tickets/${ticket}/comments`,
    key: 'id',
    grow: { by: () => say('six'), atEnd: true },
    sibling: () => `/tickets/${other}/comments`,
    isNumbered: true,
  },
  history: {
    name: 'ticket-get-history',
    as: 'jane.roe',
    path: () => `/tickets/${ticket}/history`,
    key: 'sequence',
    grow: { by: () => say('seven'), atEnd: true },
    sibling: () => `/tickets/${other}/history`,
  },
  revisions: {
    name: 'ticket-list-revisions',
    as: 'jane.roe',
    path: () => `/tickets/${ticket}/revisions`,
    key: 'revision',
    sibling: () => `/tickets/${other}/revisions`,
  },
  users: {
    name: 'user-list',
    as: 'admin',
    path: () => '/users',
    key: 'username',
    grow: {
      by: () => post('/users', { username: 'Aaron', role: 'technician' }, 'admin'),
      atEnd: false,
    },
    filter: 'role=technician',
    isNumbered: true,
  },
  servers: {
    name: 'server-list',
    as: 'john.doe',
    path: () => '/servers',
    key: 'server_uuid',
    grow: {
      by: () =>
        void servers.push({
          uuid: 'server-a',
          name: 'A',
          location: null,
          status: 'active',
          version: 1,
        }),
      atEnd: false,
    },
  },
  components: {
    name: 'component-list',
    as: 'john.doe',
    path: () => '/components',
    key: 'uuid',
    filter: 'component_type=ram',
    isNumbered: true,
  },
};

const keysOf = (field: string, { key }: List, body: Record<string, Record<string, unknown>[]>) =>
  (body[field] ?? []).map((entry) => entry[key]);

/** All entries, page by page, and what happened after the first of them. */
async function walk(field: string, list: List, limit: number, meanwhile?: () => unknown): Promise<unknown[]> {
  const found: unknown[] = [];
  let cursor: string | null = '';
  for (let pages = 0; cursor !== null; pages += 1) {
    const { status, body } = await read(list.path(), `limit=${limit}&cursor=${cursor}`, list.as);
    expect([status, body[field].length]).toEqual([200, expect.any(Number)]);
    expect(body[field].length).toBe(body.next_cursor === null ? body[field].length : limit);
    expect(body).not.toHaveProperty('pagination');
    found.push(...keysOf(field, list, body));
    cursor = body.next_cursor;
    if (pages === 0) await meanwhile?.();
  }
  return found;
}

describe.each(Object.entries(LISTS))('the list of %s', (field, list) => {
  test('is led through by its cursors once, to its end, whatever the size of the pages', async () => {
    const { body } = await read(list.path(), 'limit=100', list.as);
    const whole = [...keysOf(field, list, body)];
    if (body.next_cursor !== null) {
      const rest = await read(list.path(), `limit=100&cursor=${body.next_cursor}`, list.as);
      whole.push(...keysOf(field, list, rest.body));
    }
    expect(whole.length).toBeGreaterThan(2);
    expect(new Set(whole).size).toBe(whole.length);
    for (const limit of whole.length > 20 ? [40] : [1, 2, whole.length]) {
      expect(await walk(field, list, limit)).toEqual(whole);
    }
  });

  test('neither repeats nor hides an entry when another is added meanwhile', async () => {
    const before = await walk(field, list, 100);
    const found = await walk(field, list, list.grow ? 2 : 100, list.grow?.by);
    const added = (await walk(field, list, 100)).length - before.length;
    expect(added).toBe(list.grow ? 1 : 0);
    expect(found.slice(0, before.length)).toEqual(before);
    expect(found.length - before.length).toBe(list.grow?.atEnd ? 1 : 0);
  });

  test('400: a limit out of bounds, and a cursor that was made up or is of another list, filter or ticket', async () => {
    const { next_cursor: cursor } = (await read(list.path(), 'limit=1', list.as)).body;
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const [mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const another = Object.values(LISTS).find(({ name }) => name !== list.name) as List;
    const foreign = (await read(another.path(), 'limit=1', another.as)).body.next_cursor;
    const refused: [string, string, string][] = [
      ...['0', '101', '-1', '1.5', 'all'].map((limit): [string, string, string] => [
        list.path(),
        `limit=${limit}`,
        'limit',
      ]),
      [list.path(), 'page=2', 'page'],
      ...['x', forged({}), forged([]), forged([mark, 7]), forged([mark, null, null]), foreign].map(
        (wrong): [string, string, string] => [list.path(), `cursor=${wrong}`, 'cursor'],
      ),
    ];
    if (list.filter) refused.push([list.path(), `${list.filter}&cursor=${cursor}`, 'cursor']);
    if (list.sibling) refused.push([list.sibling(), `cursor=${cursor}`, 'cursor']);
    for (const [path, query, named] of refused) {
      const { status, body } = await read(path, query, list.as);
      expect([query, status, body.code, body.errors?.[0].field]).toEqual([
        query,
        400,
        'INVALID_INPUT',
        named,
      ]);
    }
  });

  test('has numbered pages, or is whole, as an action', async () => {
    const ask = async (fields: Record<string, string>) => {
      const answer = await gateway.get(list.name, { ticket_id: String(ticket), ...fields }, { as: list.as });
      expect([answer.status, answer.body.data]).toEqual([
        200,
        expect.not.objectContaining({ next_cursor: expect.anything() }),
      ]);
      return answer.body.data;
    };
    const all = await walk(field, list, 100);
    if (!list.isNumbered) {
      expect(keysOf(field, list, await ask({ limit: '1', cursor: 'x' }))).toEqual(all);
      return;
    }
    const second = await ask({ limit: '2', page: '2', cursor: 'x' });
    expect(keysOf(field, list, second)).toEqual(all.slice(2, 4));
    expect(second.pagination).toEqual({
      page: 2,
      limit: 2,
      total: all.length,
      total_pages: Math.ceil(all.length / 2),
    });
  });
});

test('a cursor of somebody else’s inbox is refused', async () => {
  const { body } = await read('/notifications', 'limit=1', 'jane.roe');
  const answer = await read('/notifications', `cursor=${body.next_cursor}`, 'manager.two');
  expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'cursor']);
});
