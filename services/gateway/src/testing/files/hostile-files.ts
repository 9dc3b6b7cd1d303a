import { deflateSync } from 'node:zlib';

import { compoundFile } from './compound-file.ts';
import { PDF, type SampleFile } from './good-files.ts';
import { officeFile } from './office-file.ts';
import { jpeg, png } from './pictures.ts';
import { zipFile } from './zip-file.ts';

export interface HostileFile extends SampleFile {
  /** Part of the reason it is refused with. */
  refusal: string;
}

const HTML = Buffer.from('<!doctype html><html><script>alert(document.domain)</script></html>');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const EXE = Buffer.concat([
  Buffer.from('MZ\u0090\u0000', 'latin1'),
  Buffer.alloc(256),
  Buffer.from('PE\u0000\u0000', 'latin1'),
]);
const GIF = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1');
const JAR = zipFile([{ name: 'META-INF/MANIFEST.MF', content: 'Main-Class: Evil\n' }]);
const CONTENT_TYPES = '[Content_Types].xml';

const OTHER = 'is not what its name says';

/** Content that is something else than its name, or more. */
function disguised(): HostileFile[] {
  const extensions = ['pdf', 'png', 'jpg', 'doc', 'docx', 'xls', 'xlsx'];
  const contents = {
    page: HTML,
    drawing: SVG,
    program: EXE,
    picture: GIF,
    script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  };
  const plain = extensions.flatMap((extension) =>
    Object.entries(contents).map(([what, bytes]) => ({
      name: `${what}.${extension}`,
      bytes,
      refusal: OTHER,
    })),
  );
  return [
    ...plain,
    { name: 'picture.pdf', bytes: png(), refusal: OTHER },
    { name: 'document.png', bytes: PDF, refusal: OTHER },
    { name: 'photo.png', bytes: jpeg(), refusal: OTHER },
    { name: 'late.pdf', bytes: Buffer.concat([HTML, PDF]), refusal: OTHER },
    { name: 'archive.docx', bytes: JAR, refusal: OTHER },
    { name: 'slides.docx', bytes: officeFile('pptx'), refusal: OTHER },
    { name: 'letter.xlsx', bytes: officeFile('docx'), refusal: OTHER },
    { name: 'installer.doc', bytes: compoundFile(['!_Columns', '!_Tables']), refusal: OTHER },
    { name: 'message.doc', bytes: compoundFile(['__substg1.0_001A001E']), refusal: OTHER },
    { name: 'list.doc', bytes: compoundFile(['Workbook']), refusal: OTHER },
    {
      name: 'nested.doc',
      bytes: compoundFile([{ name: 'Folder', child: 2 }, 'WordDocument'], new Set([2])),
      refusal: OTHER,
    },
    { name: 'also-jar.pdf', bytes: Buffer.concat([PDF, JAR]), refusal: 'hides an archive' },
    { name: 'also-jar.jpg', bytes: Buffer.concat([jpeg(), JAR]), refusal: 'hides an archive' },
    {
      name: 'also-jar.png',
      bytes: Buffer.concat([png(), zipFile([], 'x'.repeat(60_000))]),
      refusal: 'hides an archive',
    },
    { name: 'also-page.png', bytes: Buffer.concat([png(), HTML]), refusal: 'does not end as one' },
  ];
}

/** Documents that would run something. */
function armed(): HostileFile[] {
  return [
    { name: 'macros.docx', bytes: officeFile('docm'), refusal: OTHER },
    {
      name: 'macros-inside.docx',
      bytes: officeFile('docx', [{ name: 'word/vbaProject.bin', content: 'x' }]),
      refusal: 'macros',
    },
    {
      name: 'sheet.xlsx',
      bytes: officeFile('xlsx', [{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }]),
      refusal: 'macros',
    },
    {
      name: 'embedded.docx',
      bytes: officeFile('docx', [{ name: 'word/embeddings/run.exe', content: 'MZ' }]),
      refusal: 'program',
    },
    { name: 'macros.doc', bytes: compoundFile(['WordDocument', 'Macros', 'VBA']), refusal: 'macros' },
    { name: 'macros.xls', bytes: compoundFile(['Workbook', '_VBA_PROJECT_CUR']), refusal: 'macros' },
  ];
}

/** Small files that grow, and files that are broken on purpose. */
function bombs(): HostileFile[] {
  const zeros = Buffer.alloc(30 * 1024 * 1024);
  const part = (name: string, content: Buffer | string = 'x', claims = {}) => ({ name, content, claims });
  const circle = compoundFile(['WordDocument']);
  // The directory goes on in itself.
  circle.writeUInt32LE(1, 512 + 4);
  const far = compoundFile(['WordDocument']);
  far.writeUInt32LE(0x00_ff_ff_ff, 48);
  return [
    { name: 'zeros.docx', bytes: officeFile('docx', [part('word/a', zeros)]), refusal: 'expands' },
    {
      name: 'claims.xlsx',
      bytes: officeFile('xlsx', [part('xl/a', 'x', { size: 2 ** 31 })]),
      refusal: 'expands',
    },
    {
      name: 'overlap.docx',
      bytes: officeFile('docx', [part('word/a', 'x', { compressedSize: 50_000, size: 50_000 })]),
      refusal: 'archive',
    },
    {
      name: 'many.docx',
      bytes: officeFile(
        'docx',
        Array.from({ length: 10_001 }, (_, n) => part(`word/${n}`)),
      ),
      refusal: 'too many files',
    },
    {
      name: 'twice.docx',
      bytes: officeFile('docx', [part(CONTENT_TYPES, '<Types/>')]),
      refusal: 'two lists',
    },
    { name: 'cut.docx', bytes: officeFile('docx').subarray(0, -30), refusal: '' },
    {
      name: 'climbs.docx',
      bytes: officeFile('docx', [part('../../etc/cron.d/x')]),
      refusal: 'cannot be read',
    },
    {
      name: 'huge.png',
      bytes: png(100_000, 100_000, deflateSync(Buffer.alloc(100_000))),
      refusal: 'megapixels',
    },
    { name: 'huge.jpg', bytes: jpeg(65_000, 65_000), refusal: 'megapixels' },
    { name: 'cut.png', bytes: png().subarray(0, -4), refusal: 'does not end as one' },
    { name: 'cut.pdf', bytes: PDF.subarray(0, -8), refusal: 'cut off' },
    { name: 'circle.doc', bytes: circle, refusal: 'cannot be read' },
    { name: 'far.doc', bytes: far, refusal: 'cannot be read' },
    { name: 'short.xls', bytes: compoundFile(['Workbook']).subarray(0, 600), refusal: '' },
    { name: 'empty.pdf', bytes: Buffer.alloc(0), refusal: 'is empty' },
  ];
}

/** Honest content under names that are not. */
function misnamed(): HostileFile[] {
  const refused: [string, string][] = [
    ['invoice.exe', 'must be one of'],
    ['invoice.pdf.exe', 'must be one of'],
    ['page.html', 'must be one of'],
    ['picture.svg', 'must be one of'],
    ['noextension', 'must be one of'],
    ['letter.docm', 'must be one of'],
    ['invoice.exe.pdf', 'two extensions'],
    ['page.HTML.pdf', 'two extensions'],
    ['shell.php5.jpg', 'two extensions'],
    ['run.sh .pdf', 'two extensions'],
    ['../../etc/passwd.pdf', 'a path'],
    ['..\\..\\windows\\win.pdf', 'a path'],
    ['/etc/passwd.pdf', 'a path'],
    ['C:secret.pdf', 'a path'],
    ['a.pdf:stream.pdf', 'a path'],
    ['.pdf', 'begins or ends'],
    ['.htaccess.pdf', 'begins or ends'],
    ['nul\u0000byte.pdf', 'unprintable'],
    ['tab\tname.pdf', 'unprintable'],
    ['escape\u001b[31m.pdf', 'unprintable'],
    ['invoice\u202efdp.exe.pdf', 'unprintable'],
    ['zero\u200bwidth.pdf', 'unprintable'],
    ['line\u2028break.pdf', 'unprintable'],
    [`${'x'.repeat(252)}.pdf`, 'longer than'],
  ];
  return refused.map(([name, refusal]) => ({ name, bytes: PDF, refusal }));
}

/** Files that must not be kept. */
export function hostileFiles(): HostileFile[] {
  return [...disguised(), ...armed(), ...bombs(), ...misnamed()];
}
