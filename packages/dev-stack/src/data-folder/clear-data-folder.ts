import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes all data, but not the folder itself nor the lock that we hold on it. */
export async function clearDataFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(
    (name) => !name.startsWith('stack.lock') && name !== 'lost+found',
  );
  // The record goes last: until then the folder is known as ours.
  for (const name of names.filter((other) => other !== 'racksmith.json'))
    await rm(join(folder, name), { recursive: true, force: true });
  await rm(join(folder, 'racksmith.json'), { force: true });
}
