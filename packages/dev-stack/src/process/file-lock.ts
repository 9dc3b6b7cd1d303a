import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { processStartTime } from './process-start-time.ts';

/** Who holds a lock: a process that still runs. */
export interface LockHolder {
  readonly pid: number;
  readonly startTime: string;
}

export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes a lock that lives as a file naming its holder by pid and start time, so that the lock of a killed process is free.
 * Gives the holder when somebody who still runs has it.
 */
export async function tryLock(path: string): Promise<FileLock | LockHolder> {
  await mkdir(dirname(path), { recursive: true });
  const unique = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const startTime = processStartTime(process.pid) ?? '';
  await writeFile(unique, JSON.stringify({ pid: process.pid, startTime } satisfies LockHolder), {
    mode: 0o644,
  });
  try {
    for (;;) {
      if (await tryLink(unique, path)) return { release: () => rm(path, { force: true }) };
      const holder = await readHolder(path);
      if (holder !== undefined && isAlive(holder)) return holder;
      if (holder !== undefined) await removeDead(path, unique, holder);
    }
  } finally {
    await rm(unique, { force: true });
  }
}

/** Takes the lock, waiting for others to be done; `onWait` is told once who they are. */
export async function lock(
  path: string,
  onWait: (holder: LockHolder) => void,
  signal?: AbortSignal,
): Promise<FileLock> {
  for (let told = false; ;) {
    const taken = await tryLock(path);
    if ('release' in taken) return taken;
    if (!told) onWait(taken);
    told = true;
    await delay(250, undefined, signal === undefined ? {} : { signal });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Partial<LockHolder>;
    return { pid: holder.pid ?? 0, startTime: holder.startTime ?? '' };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    return { pid: 0, startTime: '' };
  }
}

function isAlive(holder: LockHolder): boolean {
  return processStartTime(holder.pid) === holder.startTime;
}

/**
 * Removes the lock of a dead holder. Whoever makes the marker with the dead one's name is the only one who may, so the
 * lock of a living one, who was faster, is never taken away.
 */
async function removeDead(path: string, unique: string, dead: LockHolder): Promise<void> {
  const marker = `${path}.dead-${dead.pid}-${dead.startTime.replaceAll(/\W/g, '')}`;
  if (!(await tryLink(unique, marker))) {
    // Its maker is at work, or was killed in that very moment.
    const maker = await readHolder(marker);
    if (maker !== undefined && !isAlive(maker)) await rm(marker, { force: true });
    return;
  }
  try {
    const holder = await readHolder(path);
    if (holder?.pid === dead.pid && holder.startTime === dead.startTime) await rm(path, { force: true });
  } finally {
    await rm(marker, { force: true });
  }
}
