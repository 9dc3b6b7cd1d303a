import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const TEMPLATE = fileURLToPath(new URL('../../../docs/catalog-template', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-catalog-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** How the check ended and what it said. */
async function check(...folders: string[]): Promise<{ code: number; said: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...folders], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

describe('catalog:check', () => {
  it('finds the shipped catalog and the template in order', async () => {
    const { code, said } = await check(TEMPLATE);
    expect([code, said]).toEqual([0, expect.stringMatching(/^In order: 155 parts, version [0-9a-f]{64}\n$/)]);
  });

  it('says all that is wrong in all the folders, and fails', async () => {
    await mkdir(join(folder, 'nic-jsons'));
    await writeFile(join(folder, 'nic-jsons', 'mine.json'), '{ "type": "nic" }');
    const { code, said } = await check(folder, join(folder, 'nowhere'));
    expect(code).toBe(1);
    expect(said).toMatch(/3 faults:\n.*mine\.json > schema_version: .*\n.*mine\.json > components: /);
    expect(said).toContain('nowhere: is not a readable folder');
  });
});
