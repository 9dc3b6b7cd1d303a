import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { beginIdempotent, finishIdempotent, releaseIdempotent } from './idempotency-key.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const begin = (scopeHash: string, bodyHash = 'body') =>
  beginIdempotent(database.sql, { scopeHash, bodyHash });

test('of many at once one does the work, and the others are told that it runs', async () => {
  const states = await Promise.all(Array.from({ length: 20 }, () => begin('many')));
  expect(states.filter(({ state }) => state === 'new')).toHaveLength(1);
  expect(states.filter(({ state }) => state === 'running')).toHaveLength(19);
});

test('a repetition gets the first answer, byte for byte', async () => {
  await begin('done');
  const body = { success: true, code: 201, data: { ticket_id: 1, b: null, a: 'ü', list: [{ z: 1, y: 2 }] } };
  const answer = { scopeHash: 'done', status: 201, body, headers: { location: '/v1/tickets/1' } };
  await finishIdempotent(database.sql, answer);
  await finishIdempotent(database.sql, { scopeHash: 'done', status: 409, body: 'late' });
  const state = await begin('done');
  expect(state).toEqual({ state: 'done', status: 201, body, headers: { location: '/v1/tickets/1' } });
  expect(state.state === 'done' && JSON.stringify(state.body)).toBe(JSON.stringify(body));
});

test.each([null, 'text', 7, [], ''])('an answer may be %j', async (body) => {
  const scopeHash = `value ${JSON.stringify(body)}`;
  await begin(scopeHash);
  await finishIdempotent(database.sql, { scopeHash, status: 200, body });
  expect(await begin(scopeHash)).toEqual({ state: 'done', status: 200, body, headers: null });
});

test('the same key with another body is refused, running or done', async () => {
  await begin('other');
  await expect(begin('other', 'else')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await finishIdempotent(database.sql, { scopeHash: 'other', status: 200, body: null });
  await expect(begin('other', 'else')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a key that was released is new again; one that is answered cannot be released', async () => {
  await begin('released');
  await releaseIdempotent(database.sql, 'released');
  expect(await begin('released')).toEqual({ state: 'new' });
  await finishIdempotent(database.sql, { scopeHash: 'released', status: 200, body: null });
  await releaseIdempotent(database.sql, 'released');
  expect(await begin('released')).toMatchObject({ state: 'done' });
});

test('the claim of a process that died is taken over after a minute, by one', async () => {
  const { sql } = database;
  await begin('dead');
  await sql`update idempotency_keys set claimed_at = now() - interval '59 seconds' where scope_hash = 'dead'`;
  expect(await begin('dead')).toEqual({ state: 'running' });
  await sql`update idempotency_keys set claimed_at = now() - interval '61 seconds' where scope_hash = 'dead'`;
  const states = await Promise.all(Array.from({ length: 10 }, () => begin('dead')));
  expect(states.filter(({ state }) => state === 'new')).toHaveLength(1);
});
