import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { DomainError, MAX_ATTACHMENT_BYTES } from '@racksmith/domain';

import type { ReceivedFile } from './received-file.ts';

/** Takes in files as they arrive. Whatever goes wrong, nothing of them stays. */
export interface Spool {
  /** @throws DomainError PAYLOAD_TOO_LARGE, UPSTREAM_UNAVAILABLE when the disk does not take it; errors of the source */
  receive(source: Readable, name: string): Promise<ReceivedFile>;
  /** Removes the file, unless it was taken over. */
  discard(file: ReceivedFile): Promise<void>;
}

/** No upload takes this long, so what is older was left by a process that was killed. */
const LEFTOVER_MS = 60 * 60 * 1000;
/** What a full, failing or read-only disk says. */
const DISK_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EFBIG', 'EMFILE', 'ENFILE']);

/** Receives files in a folder, which others may use at the same time. */
export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  return {
    async receive(source, name) {
      const path = join(folder, randomUUID());
      try {
        return { name, path, ...(await write(source, path)) };
      } catch (error) {
        await rm(path, { force: true });
        throw isDiskFault(error) ? diskRefusal(error) : error;
      }
    },
    discard: ({ path }) => rm(path, { force: true }),
  };
}

async function write(source: Readable, path: string): Promise<Pick<ReceivedFile, 'size' | 'sha256'>> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_ATTACHMENT_BYTES) throw tooLarge();
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex') };
}

function tooLarge(): DomainError {
  return new DomainError('PAYLOAD_TOO_LARGE', `A file may hold ${MAX_ATTACHMENT_BYTES} bytes at most`);
}

function isDiskFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DISK_FAULTS.has(String(error.code));
}

function diskRefusal(cause: unknown): DomainError {
  const message = 'Files cannot be stored right now; nothing was kept';
  return new DomainError('UPSTREAM_UNAVAILABLE', message, { retryAfterSeconds: 60 }, { cause });
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(path, { force: true });
  }
}
