import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { goodFiles, type SampleFile } from '../testing/files/good-files.ts';
import { hostileFiles } from '../testing/files/hostile-files.ts';
import { ATTACHMENT_TYPES } from './attachment-types.ts';
import { checkFileName } from './check-file-name.ts';
import { inspectFile } from './inspect-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-files-'));
});
afterAll(async () => {
  expect(await readdir(folder)).toEqual(['file']);
  await rm(folder, { recursive: true });
});

async function judge({ name, bytes }: SampleFile): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return await inspectFile(path, checkFileName(name));
}

const named = <F extends SampleFile>(files: F[]) =>
  files.map((file) => [JSON.stringify(file.name.slice(-40)), file] as const);

test.each(named(goodFiles()))('%s is taken for what it is', async (_name, file) => {
  const extension = file.name.split('.').at(-1)?.toLowerCase() as keyof typeof ATTACHMENT_TYPES;
  expect(await judge(file)).toBe(ATTACHMENT_TYPES[extension]);
});

test.each(named(hostileFiles()))('%s is refused, and it is said why', async (_name, file) => {
  await expect(judge(file)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { errors: [{ field: 'file', reason: expect.stringContaining(file.refusal) }] },
  });
});
