import { stat } from 'node:fs/promises';
import { DomainError } from '@racksmith/domain';
import { fileTypeFromFile } from 'file-type';

import { ATTACHMENT_TYPES, type AttachmentExtension, type AttachmentType } from './attachment-types.ts';
import { inspectCompoundFile } from './content/compound-file.ts';
import { inspectImage } from './content/image.ts';
import type { Inspection } from './content/inspection.ts';
import { inspectOfficePackage } from './content/office-package.ts';
import { inspectPdf } from './content/pdf.ts';
import { endsWithZip } from './content/tail.ts';

const INSPECTIONS: Record<AttachmentType, Inspection> = {
  'application/pdf': inspectPdf,
  'image/png': inspectImage,
  'image/jpeg': inspectImage,
  'application/msword': inspectCompoundFile,
  'application/vnd.ms-excel': inspectCompoundFile,
  [ATTACHMENT_TYPES.docx]: inspectOfficePackage,
  [ATTACHMENT_TYPES.xlsx]: inspectOfficePackage,
};

/** What a file type detector says of the container; it cannot tell .doc, .xls and an installer apart. */
const COMPOUND_FILE = 'application/x-cfb';

/**
 * The media type of a file whose content is what its name says.
 * @throws DomainError INVALID_INPUT naming `file`
 */
export async function inspectFile(path: string, extension: AttachmentExtension): Promise<AttachmentType> {
  const type = ATTACHMENT_TYPES[extension];
  const fault = await faultOf(path, type);
  if (fault === undefined) return type;
  throw DomainError.invalidInput([{ field: 'file', reason: fault }]);
}

async function faultOf(path: string, type: AttachmentType): Promise<string | undefined> {
  if ((await stat(path)).size === 0) return 'is empty';
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const isCompound = INSPECTIONS[type] === inspectCompoundFile;
  const isPackage = INSPECTIONS[type] === inspectOfficePackage;
  const wanted = isCompound ? COMPOUND_FILE : type;
  if (found?.mime !== wanted) return 'is not what its name says';
  if (!isPackage && (await endsWithZip(path))) return 'hides an archive';
  return await INSPECTIONS[type](path, type);
}
