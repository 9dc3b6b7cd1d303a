import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { TEST_TOKEN } from './build-test-app.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let database: TestDatabase;
let env: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  env = { DATABASE_URL: database.url, SERVER_BUILDER_TOKEN: TEST_TOKEN, PORT: '0' };
});

afterAll(() => database.drop());

function start(variables: Record<string, string>, ...flags: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...flags], {
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const logged = JSON.parse(line) as { msg: string; address?: { port: number } };
    if (logged.msg === 'ready') return logged.address!.port;
  }
  throw new Error(`stopped before it was ready: ${await text(child.stderr!)}`);
}

async function failedStart(variables: Record<string, string>, ...flags: string[]) {
  const child = start(variables, ...flags);
  const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
  return { said, code: code as number };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'it serves, and ends by itself within 5 s of %s',
  async (signal) => {
    const children = [start(env), start(env)];
    const ports = await Promise.all(children.map(portOf));
    for (const port of ports) {
      expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    }
    const start_ = performance.now();
    for (const child of children) child.kill(signal);
    const codes = await Promise.all(children.map((child) => once(child, 'close')));
    expect(codes.map(([code]) => code as number)).toEqual([0, 0]);
    expect(performance.now() - start_).toBeLessThan(5000);
  },
);

describe('a start that cannot succeed says why and ends with 1', () => {
  test('missing variables', async () => {
    const { said, code } = await failedStart({});
    expect(said).toContain('DATABASE_URL');
    expect(said).toContain('SERVER_BUILDER_TOKEN');
    expect(code).toBe(1);
  });

  test('a database that does not answer', async () => {
    const { said, code } = await failedStart({ ...env, DATABASE_URL: 'postgres://x@127.0.0.1:1/x' });
    expect(said).toContain('DATABASE_URL');
    expect(code).toBe(1);
  });

  test('a taken port', async () => {
    const first = start(env);
    const port = await portOf(first);
    const { said, code } = await failedStart({ ...env, PORT: String(port) });
    expect(said).toMatch(/^PORT: .*EADDRINUSE/m);
    expect(code).toBe(1);
    first.kill('SIGTERM');
    await once(first, 'close');
  });
});

test('migrate:down takes an empty schema back', async () => {
  const child = start(env, 'migrate:down');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(await database.sql`select from pg_namespace where nspname = 'server_builder'`).toHaveLength(0);
});
