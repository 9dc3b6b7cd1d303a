import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { connect, type Sql } from './connect.ts';
import { isDatabaseUnavailable, isTransientDatabaseError } from './database-errors.ts';

let database: TestDatabase;
let server: Server;
let port: number;
let sql: Sql;
let isFrozen = false;
/** After so many pieces of what the database says to a connection, it breaks. */
let piecesLeft = Infinity;
const sockets = new Set<Socket>();

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterAll(() => database.drop());

/** Stands between pool and database, and can be taken away or frozen. */
async function open(atPort = 0): Promise<void> {
  const target = new URL(database.url);
  server = createServer((near) => {
    const far = dial(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (chunk) => isFrozen || far.write(chunk));
    let pieces = 0;
    far.on('data', (chunk) => {
      if (pieces++ >= piecesLeft) near.destroy();
      else if (!isFrozen) near.write(chunk);
    });
  });
  server.listen(atPort, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
}

function connectToServer({ maxConnections = 3 } = {}): Sql {
  const url = new URL(database.url);
  url.port = String(port);
  return connect(url.href, { maxConnections, statementTimeoutSeconds: 1 });
}

async function close(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

beforeEach(async () => {
  [isFrozen, piecesLeft] = [false, Infinity];
  await open();
  sql = connectToServer();
});

afterEach(async () => {
  await sql.end({ timeout: 0 });
  await close();
});

const ask = () => sql`select 1 as one`;

async function failure(query: Promise<unknown>): Promise<{ error: unknown; seconds: number }> {
  const start = performance.now();
  const error: unknown = await query.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, seconds: (performance.now() - start) / 1000 };
}

test('while nobody listens every query fails at once, and afterwards all is well again', async () => {
  await Promise.all([1, 2, 3, 4].map(ask));
  await close();
  for (let round = 0; round < 3; round++) {
    const failures = await Promise.all(Array.from({ length: 6 }, () => failure(ask())));
    for (const { error, seconds } of failures) {
      expect(isDatabaseUnavailable(error)).toBe(true);
      expect(seconds).toBeLessThan(5);
    }
  }
  await open(port);
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toHaveLength(4);
});

test('a query under way when the connection breaks fails', async () => {
  const slow = failure(sql`select pg_sleep(0.9)`);
  await ask();
  await close();
  expect(isDatabaseUnavailable((await slow).error)).toBe(true);
});

test('wherever a new connection breaks, its query fails and the pool heals', async () => {
  for (const pieces of [0, 1, 2, 3, 4]) {
    piecesLeft = pieces;
    const { error, seconds } = await failure(Promise.all([1, 2, 3].map(ask)));
    expect([pieces, isDatabaseUnavailable(error)]).toEqual([pieces, true]);
    expect(seconds).toBeLessThan(5);
    piecesLeft = Infinity;
    expect(await Promise.all([1, 2, 3].map(ask))).toHaveLength(3);
    await sql.end();
    sql = connectToServer();
  }
});

describe.each([
  ['closed', (socket: Socket) => socket.destroy()],
  ['reset', (socket: Socket) => socket.resetAndDestroy()],
])('a transaction whose connection is %s', (_how, end) => {
  const breakConnections = () => {
    for (const socket of sockets) end(socket);
    sockets.clear();
  };

  beforeEach(async () => {
    await sql.end();
    // So that whoever comes next gets the same one.
    sql = connectToServer({ maxConnections: 1 });
    await sql`create table if not exists kept (who text)`;
    await sql`truncate kept`;
  });

  test('fails with what is under way in it, and no other query does', async () => {
    const transaction = failure(
      sql.begin((tx) => {
        const asked = Promise.all([tx`select pg_sleep(0.9)`, tx`select 1`, tx`select 2`]);
        setTimeout(breakConnections, 100);
        return asked;
      }),
    );
    expect(isDatabaseUnavailable((await transaction).error)).toBe(true);
    for (let round = 0; round < 3; round++) expect(await ask()).toHaveLength(1);
  });

  test('writes nothing more, least of all into the transaction of another', async () => {
    const [lost, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let late: Promise<unknown> = Promise.resolve();
    const transaction = failure(
      sql.begin(async (tx) => {
        await tx`insert into kept values ('lost')`;
        lost.resolve();
        await goOn.promise;
        late = failure(tx`insert into kept values ('late')`);
        await late;
      }),
    );
    await lost.promise;
    breakConnections();
    expect(isDatabaseUnavailable((await transaction).error)).toBe(true);
    const other = failure(
      sql.begin(async (tx) => {
        await tx`insert into kept values ('other')`;
        goOn.resolve();
        await new Promise((resolve) => setTimeout(resolve, 100));
        throw new Error('no, rather not');
      }),
    );
    expect((await other).error).toMatchObject({ message: 'no, rather not' });
    expect(await late).toMatchObject({ error: { code: 'CONNECTION_CLOSED' } });
    expect(await sql`select who from kept`).toEqual([]);
  });
});

test('a server that freezes is given up, and the pool heals when it is back', async () => {
  await ask();
  isFrozen = true;
  const { error, seconds } = await failure(ask());
  expect(error).toMatchObject({ code: 'CONNECTION_SILENT' });
  expect(isDatabaseUnavailable(error)).toBe(true);
  expect(seconds).toBeLessThan(5);
  isFrozen = false;
  expect(await ask()).toHaveLength(1);
});

test('a server that answers while this process stands still is not silent', async () => {
  await ask();
  const answer = sql`select pg_sleep(0.5)`.execute();
  await new Promise((resolve) => setTimeout(resolve, 100));
  // It is asked, and then nothing is read for longer than a server may be silent.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4000);
  expect(await answer).toHaveLength(1);
});

test('an idle connection, and one that waits for the client, are not silent', async () => {
  const [first] = await sql`select pg_backend_pid() as pid`;
  const later = await sql.begin(async (tx) => {
    await tx`select 1`;
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    return tx`select pg_backend_pid() as pid`;
  });
  expect(later).toHaveLength(1);
  expect(await sql`select pg_backend_pid() as pid`).toEqual([first]);
});

test('a statement that takes too long is ended by the server', async () => {
  const { error, seconds } = await failure(sql`select pg_sleep(60)`);
  expect(error).toMatchObject({ code: '57014' });
  expect(seconds).toBeLessThan(30);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;

test('what was answered is forgotten by the next small garbage collection', async () => {
  const rows = () => sql`select repeat('x', 2000) || n as text from generate_series(1, 50) n`;
  await rows();
  collect({ type: 'major' });
  const before = process.memoryUsage().heapUsed;
  for (let nth = 0; nth < 300; nth += 1) await rows();
  collect({ type: 'minor' });
  // Of 30 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
});

test('the first answer to a query is forgotten as well as the later ones', async () => {
  const first = new WeakRef(await sql`select 1 as first`);
  await setImmediate();
  collect({ type: 'major' });
  expect(first.deref()).toBeUndefined();
});

test('of several idle connections the one used last is asked next', async () => {
  const pid = async () => (await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid;
  expect(new Set(await Promise.all([pid(), pid(), pid()])).size).toBe(3);
  const last = await pid();
  expect([await pid(), await pid(), await pid()]).toEqual([last, last, last]);
});

test('neither queries nor answers name their species by a getter, for which V8 would compile them again and again', async () => {
  const query = sql`select 1`;
  for (const { constructor } of [query, await query]) {
    expect(Object.getOwnPropertyDescriptor(constructor, Symbol.species)).toHaveProperty('value');
  }
});

test('JSON comes back with the keys it was stored with, columns in camelCase', async () => {
  const value = { snake_key: [{ camelKey: 1 }] };
  const [row] = await sql`select ${sql.json(value)}::jsonb as some_value`;
  expect(row).toEqual({ someValue: value });
});

test('defects are not outages, and collisions are neither', async () => {
  const { error } = await failure(sql`select nonsense`);
  expect(isDatabaseUnavailable(error)).toBe(false);
  expect(isTransientDatabaseError(error)).toBe(false);
  for (const code of ['40001', '40P01']) {
    const collision = Object.assign(new Error(), { code });
    expect([isTransientDatabaseError(collision), isDatabaseUnavailable(collision)]).toEqual([true, false]);
  }
  for (const code of [
    '08006',
    '57P01',
    '57P03',
    '53300',
    'ECONNREFUSED',
    'CONNECT_TIMEOUT',
    'CONNECTION_ENDED',
  ]) {
    expect(isDatabaseUnavailable(Object.assign(new Error(), { code }))).toBe(true);
  }
  const inner = Object.assign(new Error(), { code: 'ECONNREFUSED' });
  expect(isDatabaseUnavailable(new AggregateError([inner]))).toBe(true);
  expect(isDatabaseUnavailable(undefined)).toBe(false);
});
