/** Files that people attach to tickets: taken in, judged by name and content, kept, and handed out harmlessly. */
import { join } from 'node:path';

import type { AttachmentStorage } from './attachment-storage.ts';
import { createFolderStorage } from './folder-storage.ts';
import { openSpool, type Spool } from './spool.ts';

export interface Attachments {
  /** Where files arrive. */
  spool: Spool;
  /** Where they stay. */
  storage: AttachmentStorage;
}

/** Keeps attachments below a folder, which is made if it is not there. */
export async function openAttachments(folder: string): Promise<Attachments> {
  const spool = await openSpool(join(folder, 'arriving'));
  return { spool, storage: createFolderStorage(folder) };
}
