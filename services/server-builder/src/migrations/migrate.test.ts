import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { COMPONENT_TYPES, DISPOSITIONS } from '@racksmith/domain';
import {
  EFFECT_ACTIONS,
  HELD_ACTIONS,
  SERVER_STATUSES,
  UNIT_STATES,
} from '@racksmith/contracts/server-builder';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { connectStore, type Sql } from '../store/connect-store.ts';
import { migrate } from './migrate.ts';
import { migrateDown } from './migrate-down.ts';
import { readMigrations } from './read-migrations.ts';

let database: TestDatabase;
let sql: Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  sql = connectStore(database.url);
});

afterEach(async () => {
  await sql.end({ timeout: 1 });
  await database.drop();
});

async function names(): Promise<string[]> {
  return (await readMigrations()).map(({ name }) => name);
}

test('migrations are numbered from 1 without gaps', async () => {
  const numbers = (await names()).map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
});

test('several starts at once apply each migration once; a later start applies none', async () => {
  const others = [connectStore(database.url), connectStore(database.url)];
  const applied = await Promise.all([sql, ...others].map(migrate));
  expect(applied.flat()).toEqual(await names());
  expect(await migrate(sql)).toEqual([]);
  await Promise.all(others.map((other) => other.end()));
});

test('down takes everything back, leaves other schemas alone, and up works again', async () => {
  await sql`create table public.neighbour (id integer)`;
  await migrate(sql);
  expect(await migrateDown(sql, { force: false })).toEqual((await names()).toReversed());
  expect(await sql`select from pg_namespace where nspname = 'server_builder'`).toHaveLength(0);
  expect(await sql`select from public.neighbour`).toEqual([]);
  expect(await migrate(sql)).toEqual(await names());
});

test('down refuses to lose rows, naming the tables, unless forced', async () => {
  await migrate(sql);
  await sql`insert into server_builder.servers (uuid, name, status) values ('srv-1', 'x', 'active')`;
  await expect(migrateDown(sql, { force: false })).rejects.toThrow('servers');
  expect(await sql`select from server_builder.servers`).toHaveLength(1);
  await migrateDown(sql, { force: true });
});

test('a database of a newer version is refused and left alone', async () => {
  await migrate(sql);
  await sql`insert into server_builder.migrations (name) values ('9999_future')`;
  await expect(migrate(sql)).rejects.toThrow('9999_future');
});

test('the checks of the database allow what the contracts allow, and no more', async () => {
  await migrate(sql);
  const rows = await sql<{ table: string; text: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text
    from pg_constraint
    where contype = 'c' and connamespace = 'server_builder'::regnamespace and cardinality(conkey) = 1`;
  const lists = rows
    .filter(({ text }) => text.includes('ARRAY'))
    .map(
      ({ table, text }) => `${table}: ${[...text.matchAll(/'([a-z]+)'/g)].map((match) => match[1]).join()}`,
    );
  expect(new Set(lists)).toEqual(
    new Set([
      `server_builder.servers: ${SERVER_STATUSES.join()}`,
      `server_builder.status_changes: ${SERVER_STATUSES.join()}`,
      `server_builder.unit_handlings: ${DISPOSITIONS.join()}`,
      `server_builder.units: ${COMPONENT_TYPES.join()}`,
      `server_builder.units: ${UNIT_STATES.join()}`,
      `server_builder.effects: ${EFFECT_ACTIONS.join()}`,
      `server_builder.effects: ${DISPOSITIONS.join()}`,
      `server_builder.reservation_holds: ${HELD_ACTIONS.join()}`,
      'server_builder.server_settings: string,number,boolean',
    ]),
  );
});

test('the database itself refuses two units in one slot, and a second unit with a serial', async () => {
  await migrate(sql);
  await sql`insert into server_builder.servers (uuid, name, status) values ('srv-1', 'x', 'active')`;
  const insert = (serial: string) => sql`
    insert into server_builder.units (component_type, component_uuid, serial, state, server_uuid, slot)
    values ('ram', 'd', ${serial}, 'installed', 'srv-1', 'A')`;
  await insert('1');
  await expect(insert('2')).rejects.toThrow('units_one_per_slot');
  await sql`update server_builder.units set slot = null`;
  await expect(insert('1')).rejects.toThrow('units_serial_key');
});
