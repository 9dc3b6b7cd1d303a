import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  type Child,
  makeSecrets,
  type Secrets,
  seedInventory,
  seedUsers,
  type ServiceName,
  startGuardian,
} from '@racksmith/dev-stack';
import type { Sql } from '@racksmith/database';

import { type MailSink, startMailSink } from './mail-sink.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { createTestNamespace, type TestNamespace } from './test-namespace.ts';
import { createTestServices, type OnServiceEnd } from './test-services.ts';

const CATALOG = fileURLToPath(new URL('../../../catalog', import.meta.url));

export interface TestSystemOptions {
  /** A database that is there already, which the system drops in the end; otherwise a new one. */
  database?: TestDatabase;
  /** Settings that all services get beside the usual ones. */
  env?: Readonly<Record<string, string>>;
  /** Told when a service ended by itself, which is started again then. Without it, it stays away. */
  onEnd?: OnServiceEnd;
  /** Gets each line that a service logs. */
  onLine?: (name: ServiceName, line: string) => void;
  /** How many processes of each service. */
  replicas?: number;
}

/** The whole system as processes of its own, over the database and Temporal server of this run. */
export interface TestSystem {
  apiUrl: string;
  serverBuilderUrl: string;
  secrets: Secrets;
  sql: Sql;
  mail: MailSink;
  temporal: TestNamespace;
  /** The process of a service; one of them where there are more. */
  service(name: ServiceName): Child;
  /** Starts a service again that was stopped. */
  restart(name: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

/** Starts gateway, worker and server builder on free ports, with the demo users, servers and stock. */
export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const guardian = startGuardian();
  const [database, temporal, mail] = await Promise.all([
    options.database ?? createTestDatabase(),
    createTestNamespace(),
    startMailSink(),
  ]);
  const attachmentsFolder = await mkdtemp(join(tmpdir(), 'racksmith-attachments-'));
  const services = await createTestServices({ guardian, ...options });
  const secrets = await makeSecrets();
  const apiUrl = services.urlOf('gateway');
  const serverBuilderUrl = services.urlOf('server-builder');
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
    ...options.env,
  };
  const start = (name: ServiceName): Promise<void> => services.start(name, env);
  const stop = async (): Promise<void> => {
    await services.stop();
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
  const { sql } = database;
  const service = (name: ServiceName): Child => {
    const child = services.children(name).at(-1);
    if (!child) throw new Error(`${name} was not started`);
    return child;
  };
  return { apiUrl, serverBuilderUrl, secrets, sql, mail, temporal, service, restart: start, stop };
}
