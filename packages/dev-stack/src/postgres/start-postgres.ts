import { join } from 'node:path';
import { type Child, runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { PostgresUser } from './postgres-user.ts';

export interface PostgresOptions {
  readonly binaries: string;
  readonly folder: string;
  readonly user: PostgresUser;
  readonly port: number;
  /** Server settings, as `name=value`. */
  readonly settings?: readonly string[];
  readonly guardian: Guardian;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Starts the database server and returns once it takes connections; rejects with its own words when it does not. */
export async function startPostgres(options: PostgresOptions): Promise<Child> {
  const settings = [
    'listen_addresses=127.0.0.1',
    // Loopback TCP only: socket files have short path limits and would be left behind.
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.settings ?? []),
  ];
  let opened: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (opened = resolve));
  const child = await runChild({
    name: 'Postgres',
    command: join(options.binaries, 'bin', 'postgres'),
    args: [
      '-D',
      options.folder,
      '-p',
      String(options.port),
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    // Ours may be closed to that user.
    cwd: '/',
    ...options.user,
    // SIGINT is Postgres' "fast" shutdown: it does not wait for clients to leave.
    stopSignal: 'SIGINT',
    guardian: options.guardian,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onLine: (line) => {
      if (line.includes('database system is ready to accept connections')) opened();
      options.onLine?.(line);
    },
  });
  await Promise.race([ready, child.exited.then((how) => Promise.reject(endedEarly(how, child)))]);
  return child;
}

function endedEarly(how: string, child: Child): Error {
  return new Error(`Postgres ${how} before it was ready:\n${child.lastLines().join('\n')}`);
}
