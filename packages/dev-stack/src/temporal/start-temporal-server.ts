import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freeLowPort } from '../process/free-low-port.ts';
import { type Child, runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { TemporalServerPrograms } from './obtain-temporal-server.ts';
import { untilTemporalAnswers } from './until-temporal-answers.ts';

const HISTORY_SHARDS = 512;
const LOOPBACK = '127.0.0.1';
const DATABASES = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;

export interface TemporalServerOptions {
  readonly programs: TemporalServerPrograms;
  /** A Postgres whose user may make databases. */
  readonly databaseUrl: string;
  /** For its settings. */
  readonly folder: string;
  /** Where it is spoken to; below 32768. */
  readonly port: number;
  readonly guardian: Guardian;
  readonly onLine?: (line: string) => void;
}

/**
 * A Temporal server over Postgres, as docker-compose.yml has it, on the loopback interface: makes or upgrades its two
 * databases and returns once it answers. The namespace is up to the caller.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<Child> {
  const { programs, folder, port, guardian } = options;
  for (const database of Object.keys(DATABASES))
    await prepareTables(options, database as keyof typeof DATABASES);
  await mkdir(join(folder, 'config'), { recursive: true });
  // JSON is YAML. The server insists on a file for settings that change while it runs, even if there are none.
  const settings = JSON.stringify(await settingsOf(options), null, 2);
  await writeFile(join(folder, 'config', 'racksmith.yaml'), settings, { mode: 0o600 });
  await writeFile(join(folder, 'config', 'dynamic.yaml'), '{}\n');
  const child = await runChild({
    name: 'Temporal',
    command: programs.server,
    args: ['--env', 'racksmith', '--allow-no-auth', 'start'],
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stopSignal: 'SIGTERM',
    stopPatienceMs: 15_000,
    guardian,
    ...(options.onLine && { onLine: options.onLine }),
  });
  await untilTemporalAnswers(child, `${LOOPBACK}:${port}`);
  return child;
}

async function prepareTables(
  { programs, databaseUrl }: TemporalServerOptions,
  database: keyof typeof DATABASES,
): Promise<void> {
  const { hostname, port, username, password } = new URL(databaseUrl);
  const env = {
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: hostname,
    SQL_PORT: port,
    SQL_USER: username,
    SQL_PASSWORD: decodeURIComponent(password),
    SQL_DATABASE: database,
  };
  const sqlTool = (...args: string[]) => promisify(execFile)(programs.sqlTool, args, { env });
  await sqlTool('create-database');
  await sqlTool('setup-schema', '--version', '0.0');
  await sqlTool('update-schema', '--schema-name', `postgresql/v12/${DATABASES[database]}`);
}

async function settingsOf({ databaseUrl, folder, port }: TemporalServerOptions): Promise<object> {
  const rpc = async (grpcPort: number) => ({
    rpc: { grpcPort, membershipPort: await freeLowPort(), bindOnIP: LOOPBACK },
  });
  const store = (databaseName: string) => ({ sql: sqlSettings(databaseUrl, databaseName) });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { default: store('temporal'), visibility: store('temporal_visibility') },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: LOOPBACK } },
    services: {
      frontend: await rpc(port),
      history: await rpc(await freeLowPort()),
      matching: await rpc(await freeLowPort()),
      worker: await rpc(await freeLowPort()),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${LOOPBACK}:${port}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: join(folder, 'config', 'dynamic.yaml'), pollInterval: '60s' },
  };
}

function sqlSettings(databaseUrl: string, databaseName: string): object {
  const { host, username, password } = new URL(databaseUrl);
  return {
    pluginName: 'postgres12',
    databaseName,
    connectAddr: host,
    connectProtocol: 'tcp',
    user: username,
    password: decodeURIComponent(password),
    maxConns: 20,
    maxIdleConns: 20,
    maxConnLifetime: '1h',
  };
}
