import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { connect } from '../connect.ts';
import { openTicket, seedPeople } from '../../testing/sample-tickets.ts';
import { migrateDown } from './migrate-down.ts';
import { migrate, schemaVersion } from './migrate.ts';
import type { MigrationSet } from './migration-set.ts';
import { readMigrations } from './read-migrations.ts';
import { TICKET_MIGRATIONS } from './migration-set.ts';

let database: TestDatabase;
let folder: string;
let set: MigrationSet;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterEach(() => database.drop());

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** A set of migrations of its own, from SQL by name. */
async function writeSet(name: string, files: Record<string, [up: string, down: string]>): Promise<void> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  for (const [file, [up, down]] of Object.entries(files)) {
    await writeFile(join(path, `${file}.up.sql`), up);
    await writeFile(join(path, `${file}.down.sql`), down);
  }
  set = { folder: pathToFileURL(`${path}/`), ledger: 'toy_migrations' };
}

const TWO: Record<string, [string, string]> = {
  '0001_shelves': ['create table shelves (id integer)', 'drop table shelves'],
  '0002_labels': ['alter table shelves add column label text', 'alter table shelves drop column label'],
};

async function tables(): Promise<string[]> {
  const rows = await database.sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  return rows.map(({ name }) => name);
}

test('all the way up, down and up again, and a second time up does nothing', async () => {
  const { sql } = database;
  const names = (await readMigrations(TICKET_MIGRATIONS.folder)).map(({ name }) => name);
  expect(await schemaVersion(sql)).toBe(0);
  expect(await migrate(sql)).toEqual(names);
  expect(await migrate(sql)).toEqual([]);
  expect(await schemaVersion(sql)).toBe(names.length);
  expect(await migrateDown(sql, { to: 0 })).toEqual(names.toReversed());
  expect(await tables()).toEqual(['schema_migrations']);
  expect(await migrate(sql)).toEqual(names);
});

test('several at once share the work', async () => {
  const pools = [1, 2, 3].map(() => connect(database.url, { maxConnections: 2 }));
  const done = await Promise.all(pools.map((pool) => migrate(pool)));
  await Promise.all(pools.map((pool) => pool.end()));
  const names = (await readMigrations(TICKET_MIGRATIONS.folder)).map(({ name }) => name);
  expect(done.flat().sort()).toEqual(names);
});

test('down takes back the last one only, unless told how far', async () => {
  const { sql } = database;
  await writeSet('steps', TWO);
  await migrate(sql, set);
  expect(await migrateDown(sql, {}, set)).toEqual(['0002_labels']);
  expect(await schemaVersion(sql, set)).toBe(1);
  expect(await migrateDown(sql, {}, set)).toEqual(['0001_shelves']);
  expect(await migrateDown(sql, {}, set)).toEqual([]);
});

test('down refuses to lose rows, names tables and counts, and changes nothing; forced it does', async () => {
  const { sql } = database;
  await migrate(sql);
  await seedPeople(sql);
  await openTicket(sql);
  await openTicket(sql);
  const before = await tables();
  const error: unknown = await migrateDown(sql, { to: 0 }).catch((reason: unknown) => reason);
  expect(String(error)).toMatch(/Nothing was changed/);
  for (const part of ['tickets (2)', 'ticket_items (2)', 'ticket_history (2)', 'users (7)']) {
    expect(String(error)).toContain(part);
  }
  expect(await tables()).toEqual(before);
  expect(await migrate(sql)).toEqual([]);
  await migrateDown(sql, { to: 0, force: true });
  expect(await tables()).toEqual(['schema_migrations']);
});

test('a column with values counts as loss as well', async () => {
  const { sql } = database;
  await writeSet('columns', TWO);
  await migrate(sql, set);
  await sql`insert into shelves (id) values (1)`;
  await expect(migrateDown(sql, { to: 1 }, set)).resolves.toEqual(['0002_labels']);
  await migrate(sql, set);
  await sql`update shelves set label = 'A'`;
  await expect(migrateDown(sql, { to: 1 }, set)).rejects.toThrow('shelves.label (1)');
});

test('an applied migration that was edited is refused by name', async () => {
  const { sql } = database;
  await writeSet('edited', TWO);
  await migrate(sql, set);
  await writeSet('edited', { '0001_shelves': ['create table shelves (id bigint)', 'drop table shelves'] });
  await expect(migrate(sql, set)).rejects.toThrow('0001_shelves was edited');
  await expect(migrateDown(sql, {}, set)).rejects.toThrow('0001_shelves was edited');
});

test('a database of a newer version is refused, naming what is not known', async () => {
  const { sql } = database;
  await writeSet('newer', TWO);
  await migrate(sql, set);
  await sql`insert into toy_migrations (version, name, checksum) values (3, '0003_future', 'x')`;
  await expect(migrate(sql, set)).rejects.toThrow('0003_future, which is not known here');
});

test('a migration that fails leaves nothing of itself, and the ones before it stay', async () => {
  const { sql } = database;
  await writeSet('broken', {
    ...TWO,
    '0003_broken': ['create table half (id integer); select nonsense', ''],
  });
  await expect(migrate(sql, set)).rejects.toThrow('Migration 0003_broken failed');
  expect(await schemaVersion(sql, set)).toBe(2);
  expect(await tables()).toEqual(['shelves', 'toy_migrations']);
});

test('a gap in the numbers is refused', async () => {
  await writeSet('gap', { '0001_shelves': TWO['0001_shelves']!, '0003_labels': TWO['0002_labels']! });
  await expect(migrate(database.sql, set)).rejects.toThrow('0003_labels should have number 2');
});

test('a ledger may lie in another schema', async () => {
  const { sql } = database;
  await writeSet('schema', {
    '0001_cellar': ['create table cellar.wine (id integer)', 'drop table cellar.wine'],
  });
  await sql`create schema cellar`;
  await migrate(sql, { ...set, ledger: 'cellar.migrations' });
  expect(await schemaVersion(sql, { ...set, ledger: 'cellar.migrations' })).toBe(1);
  await sql`insert into cellar.wine values (1)`;
  await expect(migrateDown(sql, {}, { ...set, ledger: 'cellar.migrations' })).rejects.toThrow(
    'cellar.wine (1)',
  );
});
