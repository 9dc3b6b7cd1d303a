import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@racksmith/logger';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { createIdentity } from '../identity/index.ts';
import { createPasswords } from '../identity/passwords.ts';
import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { sweepReleases } from '../people/release-open-work.ts';
import { createTicket } from '../testing/create-ticket.ts';

const PASSWORD = 'password';
const passwords = createPasswords({ memoryCost: 256, timeCost: 1, parallelism: 1 });
const tokenKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const log = createLogger('test', { destination: { write: () => undefined } });

let database: TestDatabase;
let gateway: TestGateway;
let admin: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  const identity = createIdentity({ sql, tokenKey, issuer: 'https://racksmith.test', log, passwords });
  gateway = await buildTestGateway(sql, { identity });
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(async () => {
  await database.sql`
    update users set password_hash = ${await passwords.hash(PASSWORD)}, is_active = true,
      role_id = (select id from roles where name = 'technician')
    where id in (7, 8)`;
  await database.sql`update users set password_hash = ${await passwords.hash(PASSWORD)}`;
  admin = await tokenOf('admin');
});

async function tokenOf(username: string, password = PASSWORD): Promise<string> {
  const answer = await gateway.rest('POST', '/auth/login', { username, password });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.tokens.access_token as string;
}
const ask = (method: string, path: string, body?: object, as = admin) =>
  gateway.rest(method, `/users${path}`, body, { as });

describe('user-create', () => {
  test('201: makes an account that can log in once it has a password', async () => {
    const answer = await ask('POST', '', { username: 'Eve.Doe', email: 'eve@example.test', role: 'manager' });
    expect([answer.status, answer.body.user]).toEqual([
      201,
      expect.objectContaining({
        username: 'Eve.Doe',
        role: 'approver',
        is_active: true,
        has_password: false,
      }),
    ]);
    const path = answer.headers.get('location')?.replace('/v1/users', '') ?? '';
    expect((await ask('GET', path)).body.user.username).toBe('Eve.Doe');
    const set = await ask('POST', `${path}/password`, { password: 'nine green kettles' });
    expect([set.status, set.body.password_set]).toEqual([200, true]);
    const token = await tokenOf('eve.doe', 'nine green kettles');
    expect((await gateway.rest('GET', '/me', undefined, { as: token })).body.role).toBe('approver');
  });

  test('409 for a name that is taken, whatever its case; the same request again is answered alike', async () => {
    const body = { username: 'Mia', role: 'technician' };
    const headers = { 'idempotency-key': 'create-mia' };
    const [first, again] = [
      await gateway.rest('POST', '/users', body, { as: admin, headers }),
      await gateway.rest('POST', '/users', body, { as: admin, headers }),
    ];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const taken = await ask('POST', '', { username: 'MIA', role: 'technician' });
    expect([taken.status, taken.body.code]).toEqual([409, 'CONFLICT']);
  });

  test.each([
    [{ username: 'a b', role: 'technician' }, 'username'],
    [{ username: 'jоhn', role: 'technician' }, 'username'],
    [{ username: 'x'.repeat(101), role: 'technician' }, 'username'],
    [{ username: 'sam', role: 'king' }, 'role'],
    [{ username: 'sam' }, 'role'],
    [{ username: 'sam', role: 'technician', email: 'a@b\r\nBcc: c@d.test' }, 'email'],
    [{ username: 'sam', role: 'technician', password: 'x' }, 'password'],
  ])('400 for %j names %s', async (body, field) => {
    const answer = await ask('POST', '', body);
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });
});

test('as actions: a user is made, found, changed, shut out and let in again', async () => {
  const act = async (action: string, fields: Record<string, string>) =>
    (await gateway.post(action, fields, { as: admin })).body;
  const created = await act('user-create', { username: 'Ida', role: 'viewer', email: '' });
  expect(created).toMatchObject({
    code: 201,
    data: { user: { username: 'Ida', role: 'requestor', email: null } },
  });
  const user_id = String(created.data.user.id);
  const change = { user_id, role: 'technician', email: 'ida@people.test' };
  expect((await act('user-update', change)).data.user).toMatchObject({ role: 'technician' });
  const password = 'nine green kettles';
  expect((await act('user-set-password', { user_id, password })).data.password_set).toBe(true);
  const token = await tokenOf('ida', password);
  expect((await act('user-deactivate', { user_id })).data).toMatchObject({ tickets_released: [] });
  expect((await gateway.get('profile-get', {}, { as: token })).status).toBe(401);
  expect((await act('user-reactivate', { user_id })).data.user.is_active).toBe(true);
  const found = await gateway.get('user-list', { search: 'ida@', limit: '1' }, { as: admin });
  expect(found.body.data).toMatchObject({ users: [{ username: 'Ida' }], pagination: { total: 1 } });
  const one = await gateway.get('user-get', { user_id }, { as: admin });
  expect(one.body.data.user).toMatchObject({ username: 'Ida', email: 'ida@people.test' });
  expect(one.body.data.user.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const denied = await gateway.post('user-deactivate', { user_id: '1' }, { as: await tokenOf('john.doe') });
  expect([denied.status, denied.body.data.required_permission]).toEqual([403, 'user.manage']);
});

describe('user-list', () => {
  test('200: finds people by part of a name, role and state, page by page', async () => {
    await ask('POST', '/8/deactivate');
    const found = async (query: string) =>
      ((await ask('GET', query)).body.users as { username: string }[]).map(({ username }) => username);
    expect(await found('?search=TECH.')).toEqual(['tech.jones', 'tech.smith']);
    expect(await found('?search=tech.&is_active=true')).toEqual(['tech.smith']);
    expect(await found('?role=viewer')).toEqual(['jane.roe', 'john.doe']);
    expect(await found('?search=%25')).toEqual([]);
    const first = await ask('GET', '?limit=2&search=example.test');
    const page = await ask('GET', `?limit=2&search=example.test&cursor=${first.body.next_cursor}`);
    expect(page.body.users.map(({ username }: { username: string }) => username)).toEqual([
      'jane.roe',
      'john.doe',
    ]);
    expect(page.text).not.toMatch(/argon2|hash/);
  });
});

describe('user-update', () => {
  test('200: a role counts from the next request on', async () => {
    const token = await tokenOf('tech.smith');
    const answer = await ask('PATCH', '/7', { role: 'approver', email: 'smith@example.test' });
    expect(answer.body.user).toMatchObject({ role: 'approver', email: 'smith@example.test' });
    const { body } = await gateway.rest('GET', '/me', undefined, { as: token });
    expect(body.permissions).toContain('ticket.approve');
    expect(body.permissions).not.toContain('ticket.deploy');
  });

  test('200: whoever may deploy no longer is taken off his open tickets', async () => {
    const id = await assignedTicket(7);
    const { body } = await ask('PATCH', '/7', { role: 'requestor' });
    expect(body.user.open_assignments).toBe(0);
    const [row] = await database.sql`select assigned_to from tickets where id = ${id}`;
    expect(row?.['assignedTo']).toBeNull();
  });

  test('400 without anything to change', async () => {
    expect((await ask('PATCH', '/7', {})).status).toBe(400);
  });
});

/** Approved by the manager, for the technician of that id. */
async function assignedTicket(technician: number): Promise<number> {
  const [john, manager] = [await tokenOf('john.doe'), await tokenOf('manager.admin')];
  const id = await createTicket(gateway, john);
  await approveTicket(gateway, id, manager, { assign_to: technician });
  return id;
}

describe('user-deactivate', () => {
  test('200: logins end at once, and open work is nobody\u2019s, with a history row', async () => {
    const id = await assignedTicket(7);
    const session = await gateway.rest('POST', '/auth/login', { username: 'tech.smith', password: PASSWORD });
    const { access_token: token, refresh_token: refreshToken } = session.body.tokens;
    const answer = await ask('POST', '/7/deactivate', {});
    expect(answer.body).toMatchObject({
      user: { id: 7, is_active: false, open_assignments: 0 },
      tickets_released: [expect.stringMatching(/^TKT-/)],
      tickets_left: [],
    });
    for (const path of ['/me', `/tickets/${id}`]) {
      expect((await gateway.rest('GET', path, undefined, { as: token })).status).toBe(401);
    }
    const form = await gateway.get('ticket-get', { ticket_id: String(id) }, { as: token });
    expect(form.body).toMatchObject({ success: false, authenticated: false, code: 401, data: null });
    const refresh = await gateway.rest('POST', '/auth/refresh', { refresh_token: refreshToken });
    const login = await gateway.rest('POST', '/auth/login', { username: 'tech.smith', password: PASSWORD });
    expect([refresh.status, login.status]).toEqual([401, 401]);
    const history = await gateway.rest('GET', `/tickets/${id}/history`, undefined, { as: admin });
    expect(history.body.history.at(-1)).toMatchObject({
      action: 'unassigned',
      field_changed: 'assigned_to',
      old_value: '7',
      new_value: null,
      user_name: 'admin',
      comment: 'tech.smith is no longer active',
    });
  });

  test('200 again finishes what was left', async () => {
    const id = await assignedTicket(8);
    gateway.commands.faults = { refuseWith: new Error('away') };
    const first = await ask('POST', '/8/deactivate');
    gateway.commands.faults = {};
    expect([first.status, first.body.tickets_left.length, first.body.user.is_active]).toEqual([
      200,
      1,
      false,
    ]);
    const again = await ask('POST', '/8/deactivate');
    expect([again.body.tickets_released.length, again.body.tickets_left]).toEqual([1, []]);
    const [row] = await database.sql`select assigned_to from tickets where id = ${id}`;
    expect(row?.['assignedTo']).toBeNull();
  });

  test('what was left is taken from him without being asked again, in the name of whoever shut him out', async () => {
    const [left, taken] = [await assignedTicket(8), await assignedTicket(8)];
    // As if the process had died between the two.
    gateway.commands.faults = { refuseWith: new Error('away') };
    await ask('POST', '/8/deactivate');
    gateway.commands.faults = {};
    await gateway.rest(
      'POST',
      `/tickets/${taken}/assign`,
      { assign_to: 7 },
      { as: await tokenOf('manager.two') },
    );
    await sweepReleases(gateway.deps);
    await sweepReleases(gateway.deps);
    const rows = await database.sql<{ id: number; assignedTo: number | null }[]>`
      select id, assigned_to from tickets where id in (${left}, ${taken}) order by id`;
    expect(rows.map(({ assignedTo }) => assignedTo)).toEqual([null, 7]);
    const { body } = await gateway.rest('GET', `/tickets/${left}/history`, undefined, { as: admin });
    const unassigned = (body.history as { action: string }[]).filter(({ action }) => action === 'unassigned');
    expect(unassigned).toMatchObject([{ user_name: 'admin', comment: 'tech.jones is no longer active' }]);
  });

  test('the note of it goes when nothing is left, and at once when he is let in again', async () => {
    const { sql } = database;
    const due = async () => (await sql`select from work_releases where done_at is null`).length;
    await sql`update work_releases set done_at = now()`;
    await ask('POST', '/8/deactivate');
    await sweepReleases(gateway.deps);
    // A ticket may be on its way to him.
    expect(await due()).toBe(1);
    await sql`update work_releases set created_at = now() - interval '2 minutes'`;
    await sweepReleases(gateway.deps);
    expect(await due()).toBe(0);
    await ask('POST', '/8/deactivate');
    await ask('POST', '/8/reactivate');
    await sweepReleases(gateway.deps);
    expect(await due()).toBe(0);
  });

  test('nobody can be assigned who is not active; he can again when he is let in again', async () => {
    const manager = await tokenOf('manager.admin');
    const id = await assignedTicket(8);
    await ask('POST', '/7/deactivate');
    const assign = () => gateway.rest('POST', `/tickets/${id}/assign`, { assign_to: 7 }, { as: manager });
    expect((await assign()).status).toBe(400);
    expect((await ask('POST', '/7/reactivate')).body.user.is_active).toBe(true);
    expect((await assign()).status).toBe(200);
    await tokenOf('tech.smith');
  });
});

describe('the last one who manages users', () => {
  test.each([
    ['POST', '/1/deactivate', {}],
    ['PATCH', '/1', { role: 'technician' }],
  ])('409: cannot be removed by %s %s, and stays logged in', async (method, path, body) => {
    const answer = await ask(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([409, 'CONFLICT']);
    expect((await ask('GET', '/1')).body.user).toMatchObject({ is_active: true, role: 'admin' });
  });

  test('is left when two remove each other at once', async () => {
    await ask('PATCH', '/7', { role: 'admin' });
    const other = await tokenOf('tech.smith');
    const [one, two] = await Promise.all([
      ask('POST', '/7/deactivate'),
      ask('POST', '/1/deactivate', undefined, other),
    ]);
    await database.sql`update users set is_active = true`;
    const [better, worse] = [one.status, two.status].toSorted((left, right) => left - right);
    expect(better).toBe(200);
    // The slower one is shut out by then, or is told that nobody would be left.
    expect([401, 403, 409]).toContain(worse);
  });
});

const ROUTES = [
  ['GET', '', undefined],
  ['GET', '/7', undefined],
  ['POST', '', { username: 'x', role: 'admin' }],
  ['PATCH', '/7', { role: 'admin' }],
  ['POST', '/7/deactivate', {}],
  ['POST', '/7/reactivate', {}],
  ['POST', '/7/password', { password: 'nine green kettles' }],
] as const;

describe.each(ROUTES)('%s /users%s', (method, path, body) => {
  test('401 without a login, 403 for everybody else, naming the permission', async () => {
    expect((await gateway.rest(method, `/users${path}`, body)).status).toBe(401);
    for (const username of ['john.doe', 'manager.admin', 'tech.smith']) {
      const answer = await ask(method, path, body, await tokenOf(username));
      expect([answer.status, answer.body.required_permission]).toEqual([403, 'user.manage']);
    }
  });
});

test.each(ROUTES.filter(([, path]) => path.startsWith('/7')))(
  '%s /users%s: 404 for who is not there, the system included; 400 for what is no id',
  async (method, path, body) => {
    for (const [id, status] of [
      ['4711', 404],
      ['0', 400],
      ['x', 400],
      ['99999999999', 400],
    ] as const) {
      expect((await ask(method, path.replace('/7', `/${id}`), body)).status).toBe(status);
    }
  },
);
