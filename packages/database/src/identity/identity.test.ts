import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PERMISSION_NAMES, ROLES } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { ADMIN, REQUESTOR, seedPeople, TECHNICIAN } from '../../testing/sample-tickets.ts';
import { assertAssignable } from './assert-assignable.ts';
import { createUser } from './create-user.ts';
import { findActor, findActorByUsername } from './find-actor.ts';
import { findLogin } from './find-login.ts';
import { seedDemoUsers } from './seed-demo-users.ts';
import { syncPermissions } from './sync-permissions.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

test('every role holds what the domain says', async () => {
  const { sql } = database;
  for (const [role, { permissions }] of Object.entries(ROLES)) {
    const { id } = await createUser(sql, { username: `role.${role}`, email: null, passwordHash: null, role });
    const found = await findActor(sql, id);
    expect(found).toMatchObject({ role, tokenVersion: 1 });
    expect([...(found?.actor.permissions ?? [])].sort()).toEqual([...permissions].sort());
  }
});

test('what an administrator changed stays; what the domain gained is added with its grants', async () => {
  const { sql } = database;
  await sql
    .begin(async (tx) => {
      await tx`
        update role_permissions set granted = false
        where permission_id = (select id from permissions where name = 'ticket.comment')
          and role_id = (select id from roles where name = 'requestor')`;
      await tx`
        delete from role_permissions
        where permission_id = (select id from permissions where name = 'server.view')
          and role_id = (select id from roles where name = 'requestor')`;
      await tx`delete from permissions where name = 'ticket.deploy'`;
      await syncPermissions(tx);
      const requestor = await findActor(tx, REQUESTOR.id);
      // Taken away explicitly, though it is basic; and a grant that was removed does not come back.
      expect(requestor?.actor.permissions).not.toContain('ticket.comment');
      expect(requestor?.actor.permissions).not.toContain('server.view');
      expect((await findActor(tx, TECHNICIAN.id))?.actor.permissions).toContain('ticket.deploy');
      throw new Error('undo');
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'undo')) throw error;
    });
});

test('a basic permission is held without a grant, an unknown one in the database is ignored', async () => {
  const { sql } = database;
  await sql`insert into permissions (name, display_name, description, category, is_basic)
    values ('ticket.future', 'Future', 'Not known here', 'ticketing', true)`;
  const [roles] = await sql<{ id: number }[]>`insert into roles (name) values ('bare') returning id`;
  const { id } = await createUser(sql, {
    username: 'bare',
    email: null,
    passwordHash: null,
    role: 'requestor',
  });
  await sql`update users set role_id = ${roles?.id ?? 0} where id = ${id}`;
  expect((await findActor(sql, id))?.actor.permissions).toEqual([
    'ticket.comment',
    'ticket.create',
    'ticket.edit_own',
    'ticket.view_own',
  ]);
});

test('the demo users have the ids that examples name, twice over, and the next user another', async () => {
  const { sql } = database;
  await seedDemoUsers(sql, { passwordHash: 'another' });
  const rows = await sql`
    select u.id, u.username, u.email, r.name as role, u.password_hash from users u join roles r on r.id = u.role_id
    where u.id <= 10 order by u.id`;
  expect(rows.map(({ id, username, role }) => [id, username, role])).toEqual([
    [1, 'admin', 'admin'],
    [3, 'manager.admin', 'approver'],
    [5, 'john.doe', 'requestor'],
    [7, 'tech.smith', 'technician'],
    [8, 'tech.jones', 'technician'],
    [9, 'jane.roe', 'requestor'],
    [10, 'manager.two', 'approver'],
  ]);
  expect(rows.map(({ email }) => email)).toContain('tech.smith@example.test');
  // Who is there already keeps his password.
  expect(new Set(rows.map(({ passwordHash }) => passwordHash))).toEqual(new Set(['none']));
  const next = await createUser(sql, { username: 'next', email: null, passwordHash: null, role: 'manager' });
  expect(next.id).toBeGreaterThan(10);
  expect((await findActor(sql, next.id))?.role).toBe('approver');
});

test('a login is found whatever the case, also of somebody inactive, who is no actor', async () => {
  const { sql } = database;
  const user = { username: 'Sam.Old', email: 'sam@example.test', passwordHash: 'hash', role: 'requestor' };
  const { id } = await createUser(sql, user);
  await sql`update users set is_active = false where id = ${id}`;
  const login = { id, username: 'Sam.Old', email: 'sam@example.test', passwordHash: 'hash', isActive: false };
  expect(await findLogin(sql, 'sam.OLD')).toEqual(login);
  expect(await findActor(sql, id)).toBeUndefined();
  expect(await findActorByUsername(sql, 'sam.old')).toBeUndefined();
  expect(await findLogin(sql, 'nobody')).toBeUndefined();
  expect((await findActorByUsername(sql, 'ADMIN'))?.actor.permissions).toHaveLength(PERMISSION_NAMES.length);
});

test('the system can neither log in nor act through the front door', async () => {
  expect(await findLogin(database.sql, 'system')).toMatchObject({
    id: 0,
    passwordHash: null,
    isActive: false,
  });
  expect(await findActor(database.sql, 0)).toBeUndefined();
});

test('a name that is taken, a role that is not there, and an address that would bend a mail are refused', async () => {
  const { sql } = database;
  const user = { username: 'fresh', email: null, passwordHash: null, role: 'requestor' };
  await expect(createUser(sql, { ...user, username: 'ADMIN' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(createUser(sql, { ...user, role: 'king' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  for (const email of ['a@b.test\r\nBcc: c@d.test', 'a b@c.test']) {
    await expect(createUser(sql, { ...user, email })).rejects.toMatchObject({ code: '23514' });
  }
});

test('only an active user who may deploy can be assigned, and the refusal tells nothing of the others', async () => {
  const { sql } = database;
  expect(await assertAssignable(sql, TECHNICIAN.id)).toEqual(TECHNICIAN);
  expect(await assertAssignable(sql, ADMIN.id)).toEqual(ADMIN);
  const messages = new Set<string>();
  for (const id of [REQUESTOR.id, 0, 4_242]) {
    const error: unknown = await assertAssignable(sql, id).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', details: { errors: [{ field: 'assign_to' }] } });
    messages.add(String(error));
  }
  expect(messages.size).toBe(1);
});
