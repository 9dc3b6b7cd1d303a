import { type FileHandle, open } from 'node:fs/promises';

import { ATTACHMENT_TYPES } from '../attachment-types.ts';
import type { Inspection } from './inspection.ts';
import { readCompoundDirectory } from './compound-directory.ts';

/** The stream that makes a compound file what it is. */
const MAIN_STREAMS: Partial<Record<string, readonly string[]>> = {
  [ATTACHMENT_TYPES.doc]: ['worddocument'],
  [ATTACHMENT_TYPES.xls]: ['workbook', 'book'],
};
const MACROS = new Set(['vba', '_vba_project', '_vba_project_cur', 'macros']);

/**
 * A document of the older Word or Excel, without macros. An installer and a message are files of the same kind, so the
 * directory within is read; many programs leave the class id empty by which ready-made detectors go.
 */
export const inspectCompoundFile: Inspection = async (path, type) => {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const { top, all } = await readCompoundDirectory(handle);
    if (all.some((name) => MACROS.has(name))) return 'contains macros';
    const isIt = MAIN_STREAMS[type]?.some((name) => top.includes(name));
    return isIt ? undefined : 'is not what its name says';
  } catch {
    return 'is a document that cannot be read';
  } finally {
    await handle?.close();
  }
};
