import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  type Child,
  freePort,
  makeSecrets,
  type Secrets,
  seedInventory,
  seedUsers,
  servicePart,
  startGuardian,
} from '@racksmith/dev-stack';
import type { Sql } from '@racksmith/database';

import { type MailSink, startMailSink } from './mail-sink.ts';
import { createTestDatabase } from './test-database.ts';
import { createTestNamespace, type TestNamespace } from './test-namespace.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CATALOG = `${ROOT}catalog`;

type ServiceName = 'server-builder' | 'worker' | 'gateway';

/** The whole system as processes of its own, over the database and Temporal server of this run. */
export interface TestSystem {
  apiUrl: string;
  serverBuilderUrl: string;
  secrets: Secrets;
  sql: Sql;
  mail: MailSink;
  temporal: TestNamespace;
  service(name: ServiceName): Child;
  /** Starts a service again that was stopped. */
  restart(name: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

/** Starts gateway, worker and server builder on free ports, with the demo users, servers and stock. */
export async function startTestSystem(): Promise<TestSystem> {
  const guardian = startGuardian();
  const [database, temporal, mail] = await Promise.all([
    createTestDatabase(),
    createTestNamespace(),
    startMailSink(),
  ]);
  const attachmentsFolder = await mkdtemp(join(tmpdir(), 'racksmith-attachments-'));
  const ports = { 'server-builder': await freePort(), worker: await freePort(), gateway: await freePort() };
  const secrets = await makeSecrets();
  const apiUrl = `http://127.0.0.1:${ports.gateway}`;
  const serverBuilderUrl = `http://127.0.0.1:${ports['server-builder']}`;
  const env = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SERVER_BUILDER_URL: serverBuilderUrl,
    SERVER_BUILDER_TOKEN: secrets.serverBuilderToken,
    PUBLIC_URL: apiUrl,
    CATALOG_DIR: CATALOG,
    ATTACHMENTS_DIR: attachmentsFolder,
    SMTP_URL: mail.url,
    TOKEN_PRIVATE_KEY: secrets.tokenPrivateKey,
    WEBHOOK_SECRET: secrets.webhookSecret,
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
  };
  const children = new Map<ServiceName, Child>();
  const start = async (name: ServiceName): Promise<void> => {
    const main = `${ROOT}services/${name}/src/main.ts`;
    const settings = { ...env, PORT: String(ports[name]) };
    const part = servicePart({ name, main, root: ROOT, env: settings, guardian, onLine: () => undefined });
    children.set(name, await part.start(new AbortController().signal));
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...children.values()].map((child) => child.stop()));
    await Promise.all([
      mail.stop(),
      database.drop(),
      rm(attachmentsFolder, { recursive: true, force: true }),
    ]);
    await guardian.close();
  };
  try {
    await start('server-builder');
    await seedUsers(database.url);
    const { serverBuilderToken } = secrets;
    await seedInventory({ catalogFolders: [CATALOG], serverBuilderUrl, serverBuilderToken });
    await Promise.all([start('worker'), start('gateway')]);
  } catch (error) {
    await stop();
    throw error;
  }
  const service = (name: ServiceName): Child => {
    const child = children.get(name);
    if (!child) throw new Error(`${name} was not started`);
    return child;
  };
  return {
    apiUrl,
    serverBuilderUrl,
    secrets,
    sql: database.sql,
    mail,
    temporal,
    service,
    restart: start,
    stop,
  };
}
