import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  cacheFolder,
  type Child,
  copyBinaries,
  freePort,
  type Guardian,
  initCluster,
  isOpenToOthers,
  obtainTemporal,
  postgresBinaries,
  postgresUser,
  startGuardian,
  startPostgres,
  startTemporal,
  SUPERUSER,
} from '@racksmith/dev-stack';
import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';

export interface TestServers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  stop(): Promise<void>;
}

export interface TestServersOptions {
  /** Keeps the databases in this folder, for the next start. Absent: a folder of their own that vanishes with the servers. */
  keptIn?: string | undefined;
}

/** Starts a Postgres and a Temporal server of their own on free ports. */
export async function startTestServers({ keptIn }: TestServersOptions = {}): Promise<TestServers> {
  const guardian = startGuardian();
  const folder = keptIn ?? makeFolder();
  if (keptIn === undefined) guardian.remove(folder);
  else await mkdir(folder, { recursive: true });
  const started: Child[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((child) => child.stop()));
    if (keptIn === undefined) await rm(folder, { recursive: true, force: true });
    await guardian.close();
  };
  const results = await Promise.allSettled([
    startDatabase(folder, guardian, started),
    startWorkflowServer(guardian, started),
  ]);
  const [database, temporal] = results;
  if (database.status === 'fulfilled' && temporal.status === 'fulfilled')
    return { databaseUrl: database.value, temporalAddress: temporal.value, stop };
  await stop();
  throw results.find((result) => result.status === 'rejected')?.reason;
}

/** For data that nobody will miss. */
const UNSAFE_AND_FAST = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=400',
];

/** In a place that the database's own user may enter, when we are root. */
export function makeFolder(): string {
  const isRoot = userInfo().uid === 0;
  const base = [tmpdir(), '/tmp', '/var/tmp'].find((place) => !isRoot || isOpenToOthers(place)) ?? tmpdir();
  const folder = mkdtempSync(join(base, 'racksmith-test-'));
  if (isRoot) chmodSync(folder, 0o711);
  return folder;
}

/** @returns the URL of an empty Postgres that its starter must stop */
export async function startDatabase(
  folder: string,
  guardian: Guardian,
  started: Child[],
  settings: readonly string[] = UNSAFE_AND_FAST,
): Promise<string> {
  const cluster = await makeCluster(folder, guardian, settings);
  started.push(await cluster.start());
  return cluster.url;
}

/** A Postgres that can be started, and started again with what it held. */
export interface Cluster {
  readonly url: string;
  start(): Promise<Child>;
}

export async function makeCluster(
  folder: string,
  guardian: Guardian,
  settings: readonly string[],
): Promise<Cluster> {
  const user = postgresUser();
  const own = postgresBinaries();
  const isReachable = user.uid === undefined || isOpenToOthers(own);
  const binaries = isReachable ? own : await copyBinaries(own, join(folder, 'postgres-program'), user);
  const cluster = join(folder, 'postgres');
  const password = await passwordOf(`${cluster}.secret`);
  await initCluster({ binaries, folder: cluster, user, password, throwaway: true, guardian });
  const port = await freePort();
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
    start: () => startPostgres({ binaries, folder: cluster, user, port, settings, guardian }),
  };
}

/** What the database was made with, if it was there before. */
async function passwordOf(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const password = randomBytes(12).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function startWorkflowServer(guardian: Guardian, started: Child[]): Promise<string> {
  const binary = await obtainTestTemporal(guardian);
  const port = await freePort();
  started.push(await startTemporal({ binary, port, searchAttributes: SEARCH_ATTRIBUTES, guardian }));
  return `127.0.0.1:${port}`;
}

/** Path of the development server, which may have to be got first. */
export function obtainTestTemporal(guardian: Guardian): Promise<string> {
  return obtainTemporal({
    cacheFolder: cacheFolder(process.env),
    path: process.env['PATH'] ?? '',
    guardian,
    progress: { say: reportAtMostEvery(10_000) },
    signal: new AbortController().signal,
  });
}

function reportAtMostEvery(milliseconds: number): (detail: string) => void {
  let next = 0;
  return (detail) => {
    if (Date.now() < next) return;
    next = Date.now() + milliseconds;
    process.stderr.write(`Temporal server for the tests: ${detail}\n`);
  };
}
