import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
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
      if (holder !== undefined) await removeDead(path, unique);
    }
  } finally {
    await rm(unique, { force: true });
  }
}

/** Takes the lock, waiting for others to be done; `onWait` is told once who they are. */
export async function lock(path: string, onWait: (holder: LockHolder) => void): Promise<FileLock> {
  for (let told = false; ;) {
    const taken = await tryLock(path);
    if ('release' in taken) return taken;
    if (!told) onWait(taken);
    told = true;
    await delay(250);
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Partial<LockHolder>;
    return { pid: holder.pid ?? 0, startTime: holder.startTime ?? '' };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    return { pid: 0, startTime: '' };
  }
}

function isAlive(holder: LockHolder): boolean {
  return processStartTime(holder.pid) === holder.startTime;
}

/** Moves the dead lock aside; if another process was faster and it is a living one that we moved, puts it back. */
async function removeDead(path: string, unique: string): Promise<void> {
  const aside = `${unique}.dead`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== undefined && isAlive(moved)) await tryLink(aside, path);
  await rm(aside, { force: true });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
