import { randomBytes } from 'node:crypto';
import { connect, migrate, type Sql } from '@racksmith/database';
import postgres from 'postgres';
import { testServer } from './test-server.ts';

export interface TestDatabase {
  readonly url: string;
  /** Connected to it. Closed by `drop`. */
  readonly sql: Sql;
  /** Closes `sql`, throws out everybody else and removes the database. */
  drop(): Promise<void>;
}

const TEMPLATE = 'racksmith_template';
const TEMPLATE_LOCK = 7_241_801;

/** A database of its own for one test file, cloned in some 30 ms from one that was migrated once (or, unmigrated, empty). */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const serverUrl = testServer('TEST_DATABASE_URL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    if (migrated) await ensureTemplate(admin, serverUrl);
    await admin.unsafe(`create database ${name} template ${migrated ? TEMPLATE : 'template0'}`);
  } finally {
    await admin.end();
  }
  const url = withDatabase(serverUrl, name);
  const sql = connect(url);
  return { url, sql, drop: () => drop(serverUrl, name, sql) };
}

/** Whoever comes first makes the template, under a lock; a failed attempt is repeated, and fails, for the next one. */
async function ensureTemplate(admin: postgres.Sql, serverUrl: string): Promise<void> {
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    const [ready] = await admin`select from pg_database where datname = ${TEMPLATE} and not datallowconn`;
    if (ready !== undefined) return;
    await admin.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.unsafe(`create database ${TEMPLATE} template template0`);
    const sql = connect(withDatabase(serverUrl, TEMPLATE));
    try {
      await migrate(sql);
    } finally {
      await sql.end();
    }
    // Nobody may connect any more: a clone needs a template without connections.
    await admin.unsafe(`alter database ${TEMPLATE} allow_connections false`);
  } finally {
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  }
}

async function drop(serverUrl: string, name: string, sql: Sql): Promise<void> {
  await sql.end({ timeout: 1 });
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
  } finally {
    await admin.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
