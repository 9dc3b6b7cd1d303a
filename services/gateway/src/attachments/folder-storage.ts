import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { AttachmentStorage } from './attachment-storage.ts';
import { readFileLazily } from './read-file-lazily.ts';

/** The keys are ours. Whatever else a row may hold must not lead out of the folder. */
const KEY = /^tickets\/\d+\/[\da-f]{32}\.[a-z]{3,4}$/;

/** Keeps attachments in a folder on the disk, which must be the one that files are received on. */
export function createFolderStorage(folder: string): AttachmentStorage {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error(`not a key of an attachment: ${key}`);
    return join(folder, key);
  };
  return {
    async put(key, path) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      await syncFolder(dirname(target));
    },
    async open(key) {
      const path = pathOf(key);
      await stat(path);
      return readFileLazily(path);
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

/** A name survives a power cut only once its folder is written. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
