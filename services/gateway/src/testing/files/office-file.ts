import { type ZipEntry, zipFile } from './zip-file.ts';

const MAIN = {
  docx: [
    '/word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
  xlsx: ['/xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  docm: ['/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
  pptx: [
    '/ppt/presentation.xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
  ],
} as const;

/** A document of Office, with whatever else it is to hold. */
export function officeFile(kind: keyof typeof MAIN, more: readonly ZipEntry[] = []): Buffer {
  const [part, type] = MAIN[kind];
  const overrides = `<Override PartName="${part}" ContentType="${type}"/>`;
  const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides}</Types>`;
  return zipFile([
    { name: '[Content_Types].xml', content: contentTypes },
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: part.slice(1), content: '<document>Two drives, please</document>' },
    ...more,
  ]);
}
