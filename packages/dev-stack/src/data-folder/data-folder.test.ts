import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clearDataFolder } from './clear-data-folder.ts';
import { DATA_VERSION, newDataRecord, readDataRecord, writeDataRecord } from './data-record.ts';
import { openDataFolder } from './open-data-folder.ts';
import { keepSecrets } from './secrets.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-data-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('opening', () => {
  test('makes the folder and what is above it', async () => {
    const lock = await openDataFolder(join(folder, 'a', 'b'));
    await lock.release();
    expect(await readdir(join(folder, 'a'))).toEqual(['b']);
  });

  test('is refused while another stack has it, naming the process', async () => {
    const lock = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(
      `already running on the data folder ${folder}, as process`,
    );
    await lock.release();
    await (await openDataFolder(folder)).release();
  });

  test('is refused where other files are', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    await expect(openDataFolder(folder)).rejects.toThrow('holds other files (thesis.txt)');
  });

  test('is refused where nothing can be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openDataFolder(join(file, 'below'))).rejects.toThrow('DATA_DIR');
  });
});

test.each(['/proc/racksmith', '/proc/racksmith/below'])(
  '%s, where nothing can be made, is refused',
  async (path) => {
    await expect(openDataFolder(path)).rejects.toThrow(`The data folder ${path} is not writable`);
  },
);

describe('the record', () => {
  test('is read back as it was written', async () => {
    const record = { ...newDataRecord(), demoTickets: 'complete' as const };
    await writeDataRecord(folder, record);
    expect(readDataRecord(folder)).toEqual(record);
  });

  test('of a newer version is refused, naming the folder and both versions', async () => {
    await writeDataRecord(folder, { ...newDataRecord(), version: DATA_VERSION + 1 });
    expect(() => readDataRecord(folder)).toThrow(
      new RegExp(`${folder}.*DATA_DIR.*newer.*data version ${DATA_VERSION + 1}.*up to ${DATA_VERSION}`),
    );
  });

  test('that is damaged is refused with the way out', async () => {
    await writeFile(join(folder, 'racksmith.json'), '{"vers');
    expect(() => readDataRecord(folder)).toThrow('--reset');
  });
});

describe('secrets', () => {
  test('are made once, and nobody else may read them', async () => {
    const first = await keepSecrets(folder);
    expect(await keepSecrets(folder)).toEqual(first);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(first.tokenPrivateKey)).toMatchObject({ kty: 'OKP', crv: 'Ed25519' });
    expect(Buffer.from(first.webhookSecret.replace('whsec_', ''), 'base64')).toHaveLength(32);
  });

  test('differ from folder to folder', async () => {
    const other = await mkdtemp(join(folder, 'other-'));
    const [first, second] = await Promise.all([keepSecrets(folder), keepSecrets(other)]);
    for (const name of Object.keys(first) as (keyof typeof first)[])
      expect(first[name]).not.toBe(second[name]);
  });
});

test('clearing leaves the folder and the lock that we hold', async () => {
  const lock = await openDataFolder(folder);
  await writeDataRecord(folder, newDataRecord());
  await keepSecrets(folder);
  await clearDataFolder(folder);
  expect(await readdir(folder)).toEqual(['stack.lock']);
  expect(JSON.parse(await readFile(join(folder, 'stack.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
});
