import type { Inventory } from '@racksmith/contracts/server-builder';
import { createLogger } from '@racksmith/logger';

import { createApp } from './app.ts';
import { findBrokenInvariants } from './find-broken-invariants.ts';
import { migrate } from './migrations/migrate.ts';
import type { Router } from './new-router.ts';
import { connectStore, type Sql } from './store/connect-store.ts';

export const TEST_TOKEN = 'a-token-for-tests-only-07';

// Answers are read by tests, which say what they expect of them.
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface TestApp {
  app: Router;
  sql: Sql;
  /** Lines that were logged, as written. */
  lines: string[];
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  apply(key: string, step: object, server?: string): Promise<Answer>;
  undo(key: string): Promise<Answer>;
  /** Back to TEST_INVENTORY and nothing else. */
  reset(): Promise<void>;
  /** Any request with the token. */
  send(path: string, init: RequestInit): Promise<Answer>;
  /** What must hold after anything that was done; empty where it does. Wanted after every test. */
  brokenInvariants(): Promise<string[]>;
  /** Everything stored, to see that nothing has changed. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** The real application over a real database, without a socket. `reset` fills it. */
export async function buildTestApp(databaseUrl: string): Promise<TestApp> {
  const sql = connectStore(databaseUrl);
  await migrate(sql);
  const lines: string[] = [];
  const log = createLogger('server-builder', { destination: { write: (line) => void lines.push(line) } });
  const app = createApp({ sql, log, token: TEST_TOKEN });
  let imported = 0;
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${TEST_TOKEN}`);
    const response = await app.request(path, { ...init, headers });
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    if (path.startsWith('/imports') && response.status === 201) imported += body.units;
    return { status: response.status, headers: response.headers, body };
  };
  const write = (method: 'POST' | 'PUT', path: string, body: unknown, headers: Record<string, string>) =>
    send(path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const post: TestApp['post'] = (path, body, headers = {}) => write('POST', path, body, headers);
  return {
    app,
    sql,
    lines,
    get: (path) => send(path, {}),
    post,
    put: (path, body) => write('PUT', path, body, {}),
    apply: (key, step, server = 'srv-1') =>
      post(`/servers/${server}/effects`, step, { 'idempotency-key': key }),
    undo: (key) => post(`/effects/${encodeURIComponent(key)}/undo`),
    reset: async () => {
      await sql`
        truncate server_builder.servers, server_builder.units, server_builder.server_settings,
          server_builder.effects, server_builder.reservations, server_builder.reservation_holds,
          server_builder.reserved_slots, server_builder.status_changes, server_builder.unit_handlings`;
      lines.length = 0;
      imported = 0;
      const first = await post('/imports', TEST_INVENTORY);
      if (first.status !== 201) throw new Error(JSON.stringify(first.body));
    },
    send,
    brokenInvariants: () => findBrokenInvariants(sql, imported),
    dump: async () => JSON.stringify(await dumpTables(sql)),
    close: () => sql.end({ timeout: 1 }),
  };
}

async function dumpTables(sql: Sql): Promise<unknown> {
  return [
    await sql`select * from server_builder.servers order by uuid`,
    await sql`select * from server_builder.units order by serial`,
    await sql`select * from server_builder.server_settings order by server_uuid, path`,
    await sql`select * from server_builder.effects order by key`,
    await sql`select * from server_builder.reservations order by key`,
    await sql`select * from server_builder.reservation_holds order by key, step_index`,
    await sql`select * from server_builder.reserved_slots order by server_uuid, slot`,
    await sql`select * from server_builder.status_changes order by server_uuid, server_version`,
    await sql`select * from server_builder.unit_handlings order by handling_id`,
  ];
}

const disk = { component_type: 'storage', component_uuid: 'disk-a' } as const;
const bigDisk = { component_type: 'storage', component_uuid: 'disk-b' } as const;

export const TEST_UNITS = 8;

/** Three servers; four free units of disk-a, one of disk-b. */
export const TEST_INVENTORY: Inventory = {
  servers: [
    {
      uuid: 'srv-1',
      name: 'db-1',
      status: 'active',
      location: 'Rack 7',
      units: [
        { ...disk, serial: 'IN-1', slot: 'Bay 0' },
        { ...bigDisk, serial: 'IN-2', slot: 'Bay 1' },
        { component_type: 'caddy', component_uuid: 'caddy-a', serial: 'IN-3', slot: null },
      ],
    },
    { uuid: 'srv-2', name: 'db-2', status: 'active', location: null, units: [] },
    { uuid: 'srv-3', name: 'old', status: 'decommissioned', location: null, units: [] },
  ],
  stock: [
    { ...disk, serial: 'FREE-3' },
    { ...disk, serial: 'FREE-1' },
    { ...disk, serial: 'FREE-10' },
    { ...disk, serial: 'FREE-2' },
    { ...bigDisk, serial: 'BIG-1' },
  ],
};

const origin = { ticket_number: 'TKT-20261124-0001', step_index: 0 };

export const installDisk = { ...origin, action: 'install', ...disk, slot: 'Bay 2' };
export const removeDisk = { ...origin, action: 'remove', ...disk, slot: 'Bay 0' };
export const replaceDisk = {
  ...origin,
  action: 'replace',
  ...bigDisk,
  slot: 'Bay 0',
  old_component_uuid: 'disk-a',
  disposition: 'quarantine',
};
export const configureBoot = {
  ...origin,
  action: 'configure',
  setting: { path: 'bios.boot_mode', from: null, to: 'uefi' },
};
