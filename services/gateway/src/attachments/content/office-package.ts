import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

import { ATTACHMENT_TYPES, type AttachmentType } from '../attachment-types.ts';
import type { Inspection } from './inspection.ts';

const MAX_ENTRIES = 10_000;
const MAX_EXPANDED_BYTES = 100 * 1024 * 1024;
/** Text shrinks well, but not like this; of little text nothing is to be feared. */
const MAX_RATIO = 200;
const HARMLESS_BYTES = 10 * 1024 * 1024;
const MAX_CONTENT_TYPES_BYTES = 1024 * 1024;
const CONTENT_TYPES = '[Content_Types].xml';

/** What the list of contents calls the main part of each. One with macros, or a template, calls it otherwise. */
const MAIN_PART: Partial<Record<AttachmentType, string>> = {
  [ATTACHMENT_TYPES.docx]: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  [ATTACHMENT_TYPES.xlsx]: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};
const MACROS = /(?:^|\/)(?:vbaproject|vbadata)|^xl\/macrosheets\//i;
const PROGRAMS = /\.(?:exe|dll|com|scr|bat|cmd|js|jse|vbs|vbe|wsf|hta|ps1|jar|msi|lnk|class)$/i;

/** A document of Word or Excel without macros. Nothing is expanded but its list of contents. */
export const inspectOfficePackage: Inspection = async (path, type) => {
  try {
    return await faultOf(path, type);
  } catch {
    return 'is an archive that cannot be read';
  }
};

async function faultOf(path: string, type: AttachmentType): Promise<string | undefined> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true });
  try {
    if (zip.entryCount > MAX_ENTRIES) return 'is an archive of too many files';
    let [expanded, compressed] = [0, 0];
    let contentTypes: string | undefined;
    for await (const entry of zip.eachEntry()) {
      expanded += entry.uncompressedSize;
      compressed += entry.compressedSize;
      if (MACROS.test(entry.fileName)) return 'contains macros';
      if (PROGRAMS.test(entry.fileName)) return 'contains a program';
      if (expanded > MAX_EXPANDED_BYTES || expanded > Math.max(compressed * MAX_RATIO, HARMLESS_BYTES))
        return 'expands to far more than it holds';
      // Entries that share their bytes expand without end.
      if (compressed > zip.fileSize) return 'is an archive whose files overlap';
      if (entry.fileName === CONTENT_TYPES) {
        if (contentTypes !== undefined) return 'has two lists of contents';
        if (entry.uncompressedSize > MAX_CONTENT_TYPES_BYTES)
          return 'has a list of contents that is too long';
        contentTypes = await text(await zip.openReadStreamPromise(entry));
      }
    }
    return judgeContentTypes(contentTypes ?? '', type);
  } finally {
    zip.close();
  }
}

function judgeContentTypes(contentTypes: string, type: AttachmentType): string | undefined {
  if (/macroEnabled|vbaProject/i.test(contentTypes)) return 'contains macros';
  return contentTypes.includes(`"${MAIN_PART[type]}"`) ? undefined : 'is not what its name says';
}
