import { seedUsers } from '@racksmith/dev-stack';
import { connect, migrate } from '@racksmith/database';
import type { TestDatabase } from '@racksmith/testing';
import postgres from 'postgres';
import { fill } from './fill.ts';

/**
 * A database with so many tickets, in the shape of today's migrations. It stays on its server, so that the next run
 * finds it filled; a cut-off filling is begun anew.
 */
export async function openFilled(serverUrl: string, tickets: number): Promise<TestDatabase> {
  const name = `tickets_${tickets}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await admin`select from pg_database where datname = ${name}`;
    if (!found) await make(admin, serverUrl, { name, tickets });
  } finally {
    await admin.end();
  }
  const url = withDatabase(serverUrl, name);
  await migrated(url);
  const sql = connect(url);
  return { url, sql, drop: () => sql.end() };
}

async function make(
  admin: postgres.Sql,
  serverUrl: string,
  { name, tickets }: { name: string; tickets: number },
): Promise<void> {
  console.log(`filling in ${tickets} tickets`);
  const unfinished = `${name}_unfinished`;
  await admin.unsafe(`drop database if exists ${unfinished} with (force)`);
  await admin.unsafe(`create database ${unfinished} template template0`);
  const url = withDatabase(serverUrl, unfinished);
  await migrated(url);
  await seedUsers(url);
  await fill(url, tickets);
  await admin.unsafe(`alter database ${unfinished} rename to ${name}`);
}

async function migrated(url: string): Promise<void> {
  // An index over all of them takes as long as it takes.
  const sql = connect(url, { maxConnections: 1, statementTimeoutSeconds: 0 });
  try {
    await migrate(sql);
  } finally {
    await sql.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}
