import { chmod, mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileLock, tryLock } from '../process/file-lock.ts';
import { StackError, wordsOf } from '../stack-error.ts';

const LOCK = 'stack.lock';

/**
 * Makes the data folder usable and takes it for this process.
 * @throws StackError when it is not writable, holds somebody else's files, or another stack runs on it
 */
export async function openDataFolder(folder: string): Promise<FileLock> {
  let held;
  try {
    if (!existsSync(folder)) {
      await makeFolders(folder);
      // Whatever the umask: the database may run as a user of its own. Secrets in it are closed one by one.
      await chmod(folder, 0o755);
    }
    await refuseForeignFolder(folder);
    held = await tryLock(join(folder, LOCK));
  } catch (error) {
    if (error instanceof StackError) throw error;
    throw new StackError(
      `The data folder ${folder} is not writable for this user (DATA_DIR names another): ${wordsOf(error)}`,
      {
        cause: error,
      },
    );
  }
  if ('release' in held) return held;
  throw new StackError(
    `Racksmith is already running on the data folder ${folder}, as process ${held.pid}. Stop that first, or choose another DATA_DIR.`,
  );
}

/** One by one: where the parent refuses with ENOENT, as /proc does, Node's recursive mkdir tries again for ever. */
async function makeFolders(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolders(dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
}

/** A folder of somebody else must never be filled, nor cleared by --reset. */
async function refuseForeignFolder(folder: string): Promise<void> {
  const names = await readdir(folder);
  const foreign = names.filter((name) => !name.startsWith(LOCK) && name !== 'lost+found');
  if (foreign.length === 0 || foreign.some((name) => name.startsWith('racksmith.json'))) return;
  throw new StackError(
    `The data folder ${folder} (DATA_DIR) holds other files (${foreign.slice(0, 3).join(', ')}). Choose an empty one.`,
  );
}
