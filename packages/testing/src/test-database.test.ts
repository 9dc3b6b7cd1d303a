import { afterAll, expect, test } from '@jest/globals';
import { createTestDatabase } from './test-database.ts';

const databases: Awaited<ReturnType<typeof createTestDatabase>>[] = [];

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

test('databases made at once are each their own', async () => {
  const made = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
  databases.push(...made);
  await made[0].sql`create table mine (id int)`;
  const seen = await Promise.all(made.map(({ sql }) => sql`select to_regclass('mine') as mine`));
  expect(seen.map(([row]) => row?.['mine'])).toEqual(['mine', null, null]);
});

test('a dropped database is gone, whoever is still connected', async () => {
  const gone = await createTestDatabase({ migrated: false });
  const other = await createTestDatabase({ migrated: false });
  databases.push(other);
  await gone.sql`select 1`;
  await gone.drop();
  const name = new URL(gone.url).pathname.slice(1);
  expect(await other.sql`select from pg_database where datname = ${name}`).toHaveLength(0);
});
