import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { connect, createUser, findActor, type Sql, syncPermissions, watchActors } from '@racksmith/database';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { type ActorMemory, createActorMemory } from './actor-memory.ts';

const LONG_MS = 600_000;

let database: TestDatabase;
let connection: Sql;
let gateway: Sql;
let questions = 0;
let memory: ActorMemory;
let ann: number;
let heard: () => void = () => undefined;

/** Counts what is asked of the database. */
function counting(sql: Sql): Sql {
  return new Proxy(sql, {
    apply(target, self, args) {
      questions += 1;
      return Reflect.apply(target, self, args) as unknown;
    },
  });
}

const nextChange = () => new Promise<void>((resolve) => (heard = resolve));

beforeAll(async () => {
  database = await createTestDatabase();
  await syncPermissions(database.sql);
  connection = connect(database.url);
  gateway = counting(connection);
  memory = createActorMemory(gateway, { rememberedMs: LONG_MS });
  // On the same line, and after the memory: what is heard here was heard there.
  await new Promise<void>((resolve) => {
    void watchActors(gateway, { onChange: () => heard(), onListening: resolve });
  });
});
afterAll(async () => {
  await connection.end();
  await database.drop();
});

beforeEach(async () => {
  await createUser(database.sql, person('bob'));
  const removed = nextChange();
  await database.sql`delete from users where id > 0`;
  await removed;
  ({ id: ann } = await createUser(database.sql, person('ann')));
  await memory.recall(ann);
  questions = 0;
});

function person(username: string) {
  return { username, email: `${username}@example.test`, passwordHash: 'none', role: 'technician' };
}

async function isRemembered(who = memory): Promise<boolean> {
  questions = 0;
  await who.recall(ann);
  return questions === 0;
}

test('a user is asked for once, and each time by whoever must know', async () => {
  expect(await isRemembered()).toBe(true);
  expect(await memory.recall(ann)).toEqual(await findActor(database.sql, ann));
  await memory.find(ann);
  expect(questions).toBeGreaterThan(0);
});

test.each<[string, (sql: Sql) => Promise<unknown>]>([
  ['deactivated', (sql) => sql`update users set is_active = false where id = ${ann}`],
  ['logged out', (sql) => sql`update users set token_version = token_version + 1 where id = ${ann}`],
  [
    'given another role',
    (sql) => sql`update users set role_id = (select id from roles where name = 'admin')`,
  ],
  ['renamed', (sql) => sql`update users set username = 'anna' where id = ${ann}`],
  ['removed', (sql) => sql`delete from users where id = ${ann}`],
  [
    'given a permission by role',
    (sql) => sql`
      insert into role_permissions (role_id, permission_id)
      select r.id, p.id from roles r, permissions p where r.name = 'technician' and p.name = 'user.manage'`,
  ],
  ['left without permissions', (sql) => sql`update role_permissions set granted = false`],
])('of a user who is %s, by whomever, nothing remains in memory', async (_what, change) => {
  const told = nextChange();
  await change(database.sql);
  await told;
  expect(await memory.recall(ann)).toEqual(await findActor(database.sql, ann));
  expect(questions).toBeGreaterThan(0);
});

test('a new hash of the same password ends no memory', async () => {
  await database.sql`update users set password_hash = 'another' where id = ${ann}`;
  const told = nextChange();
  await database.sql`delete from users where id = ${(await createUser(database.sql, person('eve'))).id}`;
  await told;
  expect(await isRemembered()).toBe(true);
});

test('one’s own change counts at once, also for what was being asked meanwhile', async () => {
  memory.forget();
  expect(await isRemembered()).toBe(false);
  const asking = memory.find(ann);
  memory.forget();
  await asking;
  expect(await isRemembered()).toBe(false);
});

test('nobody is remembered for longer than a moment', async () => {
  const forgetful = createActorMemory(gateway, { rememberedMs: 0 });
  await forgetful.recall(ann);
  expect(await isRemembered(forgetful)).toBe(false);
});

test('nothing is remembered while nothing would be heard', async () => {
  const deaf = new Proxy(gateway, {
    get: (target, name) =>
      name === 'listen'
        ? async () => Promise.reject(new Error('away'))
        : (Reflect.get(target, name) as unknown),
  });
  const lonely = createActorMemory(deaf, { rememberedMs: LONG_MS });
  await lonely.recall(ann);
  expect(await isRemembered(lonely)).toBe(false);
});
