import { randomBytes } from 'node:crypto';

import type { AttachmentExtension } from './attachment-types.ts';

/** A name that cannot be guessed, and the key under which the bytes are kept. */
export function newStoragePlace(
  ticketId: number,
  extension: AttachmentExtension,
): { filename: string; filePath: string } {
  const filename = `${randomBytes(16).toString('hex')}.${extension}`;
  return { filename, filePath: `tickets/${ticketId}/${filename}` };
}
