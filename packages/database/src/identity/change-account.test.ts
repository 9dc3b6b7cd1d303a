import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { ADMIN, seedPeople, TECHNICIAN } from '../../testing/sample-tickets.ts';
import { changeAccount } from './change-account.ts';
import { findAccount } from './find-account.ts';
import { listAccounts } from './list-accounts.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});
afterAll(() => database.drop());

test('only what is named changes, and a deactivation ends every login', async () => {
  const { sql } = database;
  await changeAccount(sql, TECHNICIAN.id, { by: ADMIN.id, email: 'new@example.test' });
  expect(await findAccount(sql, TECHNICIAN.id)).toMatchObject({
    email: 'new@example.test',
    role: 'technician',
    isActive: true,
  });
  await changeAccount(sql, TECHNICIAN.id, { by: ADMIN.id, isActive: false });
  const [user] = await sql`select token_version from users where id = ${TECHNICIAN.id}`;
  expect(user).toEqual({ tokenVersion: 2 });
});

test('a refused change leaves nothing behind', async () => {
  const { sql } = database;
  const change = { by: ADMIN.id, email: 'gone@example.test', role: 'requestor' } as const;
  await expect(changeAccount(sql, ADMIN.id, change)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await findAccount(sql, ADMIN.id)).toMatchObject({ email: 'admin@example.test', role: 'admin' });
  await expect(changeAccount(sql, ADMIN.id, { by: ADMIN.id, isActive: false })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(changeAccount(sql, 4711, { by: ADMIN.id, isActive: false })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(changeAccount(sql, 0, { by: ADMIN.id, isActive: true })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a list leaves out the system, and takes no part of a search for a pattern', async () => {
  const { sql } = database;
  const everybody = { search: null, role: null, isActive: null };
  const { entries, next } = await listAccounts(sql, everybody, { limit: 100 });
  expect(entries.map(({ id }) => id)).not.toContain(0);
  expect(next).toBeUndefined();
  expect((await listAccounts(sql, { ...everybody, search: '_' }, { limit: 100 })).entries).toEqual([]);
});
