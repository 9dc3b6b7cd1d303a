import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError } from '../stack-error.ts';

/**
 * Removes the pid file of a killed Postgres. Postgres itself only looks whether the number is in use, and after a restart
 * of a container it often is, by somebody else. Nobody starts a cluster beside the holder of the data folder's lock.
 * @throws StackError when a living Postgres does use the cluster
 */
export async function removeStalePidFile(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid');
  const pid = readPid(path);
  if (pid === undefined) return;
  if (commandOf(pid).includes(folder))
    throw new StackError(`Another Postgres (process ${pid}) runs on ${folder}. End it first.`);
  await rm(path, { force: true });
}

function readPid(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
