import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresUser } from './postgres-user.ts';

/** Copies the Postgres binaries to `copy`, for a user that may not enter the place where npm put them. Gives `copy`. */
export async function copyBinaries(binaries: string, copy: string, user: PostgresUser): Promise<string> {
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(binaries, unfinished, { recursive: true, verbatimSymlinks: true });
  await giveTo(unfinished, user);
  await rename(unfinished, copy);
  return copy;
}

async function giveTo(folder: string, { uid, gid }: PostgresUser): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(path, { uid, gid });
    else if (entry.isFile()) await chown(path, uid, gid);
  }
}
