import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@racksmith/logger';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { createIdentity } from '../identity/index.ts';
import { createPasswords } from '../identity/passwords.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';

const OLD = 'password';
const NEW = 'seven red bicycles';
const passwords = createPasswords({ memoryCost: 256, timeCost: 1, parallelism: 1 });
const tokenKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const log = createLogger('test', { destination: { write: () => undefined } });

let database: TestDatabase;
let gateway: TestGateway;

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
  await database.sql`delete from login_attempts`;
  const hash = await passwords.hash(OLD);
  await database.sql`update users set password_hash = ${hash}, email = username || '@example.test'`;
});

async function logIn(username: string, password = OLD) {
  const answer = await gateway.rest('POST', '/auth/login', { username, password });
  return { status: answer.status, ...answer.body?.tokens } as {
    status: number;
    access_token: string;
    refresh_token: string;
  };
}
const me = (as: string) => gateway.rest('GET', '/me', undefined, { as });
const change = (as: string, body: object) => gateway.rest('POST', '/me/password', body, { as });

describe('profile-get', () => {
  test('says who one is and what one may do', async () => {
    const { access_token: token } = await logIn('john.doe');
    const answer = await me(token);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: 5,
        username: 'john.doe',
        email: 'john.doe@example.test',
        role: 'requestor',
        permissions: ['server.view', 'ticket.comment', 'ticket.create', 'ticket.edit_own', 'ticket.view_own'],
        created_at: expect.stringMatching(/Z$/),
      },
    ]);
  });

  test('401 without a login', async () => {
    expect((await gateway.rest('GET', '/me')).status).toBe(401);
  });
});

describe('profile-update', () => {
  test('changes the address, and nothing else', async () => {
    const { access_token: as } = await logIn('john.doe');
    const answer = await gateway.rest('PATCH', '/me', { email: 'john@example.test' }, { as });
    expect([answer.status, answer.body.email]).toEqual([200, 'john@example.test']);
    for (const [field, value] of [
      ['email', 'no address'],
      ['email', 'a@b.test\r\nBcc: c@d.test'],
      ['role', 'admin'],
      ['username', 'root'],
      ['is_active', true],
    ] as const) {
      const body = field === 'email' ? { email: value } : { email: 'x@example.test', [field]: value };
      const refused = await gateway.rest('PATCH', '/me', body, { as });
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, field]);
    }
    expect((await me(as)).body).toMatchObject({ email: 'john@example.test', role: 'requestor' });
  });
});

test('as actions: the own account is read and changed, the password with it', async () => {
  const { access_token: as } = await logIn('john.doe');
  const own = await gateway.get('profile-get', {}, { as });
  expect(own.body.data).toEqual({
    ...(await me(as)).body,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  });
  const moved = await gateway.post('profile-update', { email: 'j@example.test' }, { as });
  expect(moved.body.data).toMatchObject({ email: 'j@example.test', role: 'requestor' });
  const fields = { old_password: OLD, new_password: NEW };
  const changed = await gateway.post('profile-change-password', fields, { as });
  expect((await me(changed.body.data.tokens.access_token as string)).status).toBe(200);
  expect((await me(as)).status).toBe(401);
});

describe('profile-change-password', () => {
  test('ends every login and opens a new one', async () => {
    const [here, there] = [await logIn('john.doe'), await logIn('john.doe')];
    const answer = await change(here.access_token, { old_password: OLD, new_password: NEW });
    expect(answer.status).toBe(200);
    expect((await me(answer.body.tokens.access_token as string)).status).toBe(200);
    for (const login of [here, there]) {
      expect((await me(login.access_token)).status).toBe(401);
      const refreshed = await gateway.rest('POST', '/auth/refresh', { refresh_token: login.refresh_token });
      expect(refreshed.status).toBe(401);
    }
    expect([(await logIn('john.doe', OLD)).status, (await logIn('john.doe', NEW)).status]).toEqual([
      401, 200,
    ]);
  });

  test('400 for a wrong old password, and for a new one that is easy, short, known or the same', async () => {
    const { access_token: as } = await logIn('john.doe');
    for (const [body, field] of [
      [{ old_password: 'wrong', new_password: NEW }, 'old_password'],
      [{ old_password: OLD, new_password: 'short' }, 'new_password'],
      [{ old_password: OLD, new_password: 'password1' }, 'new_password'],
      [{ old_password: OLD, new_password: 'john.doe.john.doe' }, 'new_password'],
      [{ old_password: OLD, new_password: 'racksmith-racksmith' }, 'new_password'],
      [{ old_password: OLD, new_password: OLD }, 'new_password'],
      [{ new_password: NEW }, 'old_password'],
    ] as const) {
      const answer = await change(as, body);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
      expect(answer.body.errors).toHaveLength(1);
    }
    expect((await logIn('john.doe')).status).toBe(200);
  });

  test('429: guessing the old password with a stolen token ends after five tries, as guessing at the login does', async () => {
    const { access_token: as } = await logIn('jane.roe');
    const guess = () => change(as, { old_password: 'wrong', new_password: NEW });
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await guess()).status).toBe(400);
    const answer = await change(as, { old_password: OLD, new_password: NEW });
    expect([answer.status, answer.body.code]).toEqual([429, 'RATE_LIMITED']);
  });

  test('keeps no answer: it holds tokens', async () => {
    const { access_token: as } = await logIn('john.doe');
    const headers = { 'idempotency-key': 'change-1' };
    await gateway.rest('POST', '/me/password', { old_password: OLD, new_password: NEW }, { as, headers });
    expect(await database.sql`select from idempotency_keys`).toHaveLength(0);
  });
});
