import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
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

/** Stands between the service and its database, so that the way can be cut and mended. */
class Way {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #open = true;

  constructor(target: URL) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      if (!this.#open) return void socket.destroy();
      const onward = connect(Number(target.port), target.hostname);
      this.#sockets.add(onward);
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#open = true;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}

test('database gone: 503 with Retry-After and not ready; database back: all heals by itself', async () => {
  const url = new URL(database.url);
  const way = new Way(new URL(database.url));
  url.hostname = '127.0.0.1';
  url.port = String(await way.listen());
  const child = start({ ...env, DATABASE_URL: url.href });
  const base = `http://127.0.0.1:${await portOf(child)}`;
  const headers = { authorization: `Bearer ${TEST_TOKEN}` };
  expect((await fetch(`${base}/servers`, { headers })).status).toBe(200);
  way.cut();
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${base}/servers`, { headers })));
  expect(performance.now() - began).toBeLessThan(5000);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  }
  const ready = await fetch(`${base}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ parts: { database: expect.stringContaining('missing') } });
  expect((await fetch(`${base}/health/live`)).status).toBe(200);
  way.mend();
  let status = 503;
  for (let tries = 0; tries < 20 && status === 503; tries += 1) {
    ({ status } = await fetch(`${base}/servers`, { headers }));
  }
  expect(status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  way.close();
});

test('migrate:down takes an empty schema back', async () => {
  const child = start(env, 'migrate:down');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(await database.sql`select from pg_namespace where nspname = 'server_builder'`).toHaveLength(0);
});
