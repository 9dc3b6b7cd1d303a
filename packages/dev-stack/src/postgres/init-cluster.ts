import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { PostgresUser } from './postgres-user.ts';

export interface ClusterOptions {
  readonly binaries: string;
  readonly folder: string;
  readonly user: PostgresUser;
  readonly password: string;
  /** No fsync while it is made: for a cluster that may be lost. */
  readonly throwaway?: boolean;
  readonly guardian: Guardian;
  readonly signal?: AbortSignal;
}

export const SUPERUSER = 'racksmith';

/** Makes the files of a database cluster, unless they are there. A cut-off attempt is repeated from the beginning. */
export async function initCluster(options: ClusterOptions): Promise<void> {
  const { folder, user } = options;
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await chmod(unfinished, 0o700);
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    await runInitdb(options, unfinished, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, folder);
}

async function runInitdb(options: ClusterOptions, folder: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // One behaviour on every machine: sort order by Unicode code points, messages in English.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(options.throwaway === true ? ['--no-sync'] : []),
  ];
  const child = await runChild({
    name: 'initdb',
    command: join(options.binaries, 'bin', 'initdb'),
    args,
    ...options.user,
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    stopSignal: 'SIGKILL',
    guardian: options.guardian,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const how = await child.exited;
  if (how === 'ended with code 0') return;
  options.signal?.throwIfAborted();
  throw new Error(`The database files could not be made, initdb ${how}:\n${child.lastLines().join('\n')}`);
}
