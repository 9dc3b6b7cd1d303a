import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newDataRecord, writeDataRecord } from '../data-folder/data-record.ts';
import { placePostgres } from './place-postgres.ts';
import { removeStalePidFile } from './remove-stale-pid-file.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;

let folder: string;
let data: string;
let binaries: string;
let system: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-place-'));
  await chmod(folder, 0o755);
  [data, binaries, system] = [
    join(folder, 'data'),
    join(folder, 'a@1.2.3', 'x', 'y', 'z', 'native'),
    join(folder, 'var'),
  ];
  await mkdir(data);
  await mkdir(join(binaries, 'bin'), { recursive: true });
  await writeFile(join(binaries, 'bin', 'postgres'), '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the database lives in the data folder, where its user may enter', async () => {
  const place = await placePostgres(data, newDataRecord(), binaries, system);
  expect(place).toMatchObject({ folder: join(data, 'postgres'), binaries });
  expect(place.outside).toBeUndefined();
});

asRoot('for root, a closed folder above the data moves database and binaries to the system', async () => {
  await chmod(data, 0o700);
  const place = await placePostgres(data, newDataRecord(), binaries, system);
  expect(place.outside).toMatch(new RegExp(`^${system}/[0-9a-f]{16}$`));
  expect(place.folder).toBe(join(place.outside ?? '', 'postgres'));
  expect(place.binaries).toBe(join(place.outside ?? '', 'program-1.2.3'));
});

asRoot('closed binaries do the same', async () => {
  await chmod(binaries, 0o700);
  expect((await placePostgres(data, newDataRecord(), binaries, system)).outside).toBeDefined();
});

asRoot('a new data folder never gets the database of a removed one at the same path', async () => {
  await chmod(data, 0o700);
  const old = await placePostgres(data, newDataRecord(), binaries, system);
  await mkdir(old.folder);
  const fresh = await placePostgres(data, newDataRecord(), binaries, system);
  expect(fresh.outside).toBe(old.outside);
  await expect(rm(fresh.folder)).rejects.toThrow('ENOENT');
});

asRoot('a data folder that was moved keeps its database', async () => {
  await chmod(data, 0o700);
  const record = newDataRecord();
  const first = await placePostgres(data, record, binaries, system);
  const moved = join(folder, 'moved');
  await mkdir(moved, { mode: 0o700 });
  const kept = { ...record, databaseFolder: first.outside ?? '' };
  await writeDataRecord(moved, kept);
  expect(await placePostgres(moved, kept, binaries, system)).toEqual(first);
  // Somebody new at the old path gets a database of his own.
  expect((await placePostgres(data, newDataRecord(), binaries, system)).outside).not.toBe(first.outside);
});

test('the pid file of a killed Postgres is removed, also when its number is in use again', async () => {
  await writeFile(join(data, 'postmaster.pid'), `${process.ppid}\n${data}\n`);
  await removeStalePidFile(data);
  await expect(rm(join(data, 'postmaster.pid'))).rejects.toThrow('ENOENT');
});
