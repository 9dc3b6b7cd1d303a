import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { dumpSchema } from './dump-schema.ts';

let migrated: TestDatabase;

beforeAll(async () => {
  migrated = await createTestDatabase();
});

afterAll(() => migrated.drop());

test('schema.sql shows the schema that the migrations make', async () => {
  const file = await readFile(new URL('../../schema.sql', import.meta.url), 'utf8');
  // When it differs: run schema:dump on a freshly migrated database.
  expect(file).toBe(await dumpSchema(migrated.sql));
});

test('a database made from the dump has the same dump', async () => {
  const dump = await dumpSchema(migrated.sql);
  const empty = await createTestDatabase({ migrated: false });
  try {
    await empty.sql.unsafe(dump);
    expect(await dumpSchema(empty.sql)).toBe(dump);
  } finally {
    await empty.drop();
  }
});
