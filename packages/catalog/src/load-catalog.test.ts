import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CatalogError } from './catalog-error.ts';
import { loadCatalog } from './load-catalog.ts';

const SHIPPED = fileURLToPath(new URL('../../../catalog', import.meta.url));

const caddy = (uuid: string, more: object = {}) => ({
  uuid,
  name: 'Tray',
  manufacturer: 'Acme',
  series: 'Trays',
  model: uuid,
  part_number: uuid,
  specs: { bay_size: '3.5in', drive_sizes: ['3.5in'], family: 'acme-3.5' },
  source: 'Acme parts list',
  ...more,
});
const caddyFile = (...components: object[]) =>
  JSON.stringify({ type: 'caddy', schema_version: 1, components });

let folder: string;
let next = 0;

/** A catalog folder with these files, by path. */
async function folderWith(files: Record<string, string>): Promise<string> {
  const root = join(folder, `catalog-${(next += 1)}`);
  await mkdir(root, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function faultsOf(...folders: string[]) {
  const error = await loadCatalog(folders).catch((thrown: unknown) => thrown);
  if (!(error instanceof CatalogError)) throw new Error('a CatalogError was expected');
  return error;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-catalog-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the shipped catalog', () => {
  it('loads, with 140 parts of nine types', async () => {
    const catalog = await loadCatalog([SHIPPED]);
    expect(catalog.size).toBe(140);
    expect(catalog.list('cpu')).toHaveLength(18);
    expect(catalog.list('chassis')).toHaveLength(12);
    expect(catalog.version).toMatch(/^[0-9a-f]{64}$/);
  });

  it('finds a part by uuid and by alias, and knows its type', async () => {
    const catalog = await loadCatalog([SHIPPED]);
    const part = catalog.find('storage-ssd-samsung-980pro-2tb-uuid');
    expect(part?.uuid).toBe('storage-ssd-samsung-980pro-2tb-nvme-m2');
    expect(part?.type).toBe('storage');
    expect(catalog.find('nothing-of-the-kind')).toBeUndefined();
  });

  it('cannot be changed by who reads it', async () => {
    const [part] = (await loadCatalog([SHIPPED])).list('motherboard');
    expect(() => Object.assign(part?.specs.pcie_slots ?? {}, { 0: 'gone' })).toThrow(TypeError);
    expect(() => Object.assign(part?.specs ?? {}, { sockets: 9 })).toThrow(TypeError);
  });
});

it('the memory slots of a board are named each once, or not at all', async () => {
  const shipped = JSON.parse(
    await readFile(join(SHIPPED, 'motherboard-jsons', 'asrock-rack.json'), 'utf8'),
  ) as { components: { specs: object }[] };
  const [board] = shipped.components;
  const labelled = (...labels: string[]) =>
    folderWith({
      'motherboard-jsons/a.json': JSON.stringify({
        ...shipped,
        components: [{ ...board, specs: { ...board?.specs, dimm_labels: labels } }],
      }),
    });
  const eight = 'ABCDEFGH'.split('').map((letter) => `DIMM_${letter}1`);
  expect((await loadCatalog([await labelled(...eight)])).size).toBe(1);
  for (const wrong of [eight.slice(1), [...eight.slice(1), 'DIMM_B1']]) {
    const { faults } = await faultsOf(await labelled(...wrong));
    expect(faults).toMatchObject([
      { path: 'specs.dimm_labels', reason: 'must name each of the 8 slots once' },
    ]);
  }
});

describe('the version', () => {
  it('does not depend on folder, file names, file order, spacing or key order', async () => {
    const [a, b] = [caddy('tray-a'), caddy('tray-b')];
    const { source, ...rest } = b;
    const one = await folderWith({ 'caddy-jsons/x.json': caddyFile(a, b) });
    const two = await folderWith({
      'caddy-jsons/1.json': JSON.stringify(JSON.parse(caddyFile({ source, ...rest })), null, 4),
      'caddy-jsons/2.json': caddyFile(a),
    });
    expect((await loadCatalog([two])).version).toBe((await loadCatalog([one])).version);
  });

  it('does not depend on how parts are spread over several folders', async () => {
    const copy = join(folder, 'split');
    const rest = join(folder, 'rest');
    await cp(SHIPPED, copy, { recursive: true });
    await mkdir(rest);
    await rename(join(copy, 'cpu-jsons'), join(rest, 'cpu-jsons'));
    expect((await loadCatalog([rest, copy])).version).toBe((await loadCatalog([SHIPPED])).version);
  });

  it('changes with any fact', async () => {
    const one = await folderWith({ 'caddy-jsons/x.json': caddyFile(caddy('tray-a')) });
    const two = await folderWith({ 'caddy-jsons/x.json': caddyFile(caddy('tray-a', { name: 'Sled' })) });
    expect((await loadCatalog([two])).version).not.toBe((await loadCatalog([one])).version);
  });
});

describe('a catalog with faults', () => {
  it('reports all of them at once, each with file, uuid, path and reason', async () => {
    const root = await folderWith({
      'caddy-jsons/a.json': caddyFile(
        caddy('tray-a', { specs: { bay_size: '5.25in', drive_sizes: [], family: 'x' } }),
        caddy('tray-b', { colour: 'red' }),
        caddy('tray-c', { source: undefined }),
      ),
      'caddy-jsons/b.json': '{ "type": "caddy", ',
      'ram-jsons/c.json': caddyFile(caddy('tray-d')),
      'gpu-jsons/d.json': '{}',
    });
    const { faults, message } = await faultsOf(root);
    const shown = faults.map(({ file, uuid, path }) => [file.slice(file.indexOf('/') + 1), uuid, path]);
    expect(shown).toEqual(
      expect.arrayContaining([
        ['caddy-jsons/a.json', 'tray-a', 'specs.bay_size'],
        ['caddy-jsons/a.json', 'tray-b', 'colour'],
        ['caddy-jsons/a.json', 'tray-c', 'source'],
        ['caddy-jsons/b.json', null, null],
        ['ram-jsons/c.json', null, 'type'],
        ['gpu-jsons', null, null],
      ]),
    );
    expect(faults).toHaveLength(6);
    expect(message).toContain('6 faults');
    expect(message).toContain('a.json > tray-b > colour: is not a known field');
    expect(message).toMatch(/b\.json: is not valid JSON/);
  });

  it('names both owners of an id that is used twice, over types, aliases and folders', async () => {
    const taken = caddy('tray-a', { aliases: ['cpu-amd-epyc-7543p', 'tray-b'] });
    const root = await folderWith({ 'caddy-jsons/a.json': caddyFile(taken, caddy('tray-b')) });
    const { faults } = await faultsOf(SHIPPED, root);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatchObject({ uuid: 'tray-a', path: 'aliases[0]' });
    expect(faults[0]?.reason).toContain('cpu-amd-epyc-7543p in catalog/cpu-jsons/amd-epyc.json');
    expect(faults[1]).toMatchObject({ uuid: 'tray-b', path: 'uuid' });
  });

  it('refuses an id that is no slug, and a record without one is named by its place', async () => {
    const root = await folderWith({
      'caddy-jsons/a.json': caddyFile(caddy('Tray A'), caddy('tray-b', { uuid: undefined })),
    });
    const { faults } = await faultsOf(root);
    expect(faults[0]).toMatchObject({ uuid: 'Tray A', path: 'uuid' });
    expect(faults[1]).toMatchObject({ uuid: null, path: 'components[1].uuid' });
  });

  it('says in words what each fact must be', async () => {
    const { components, ...rest } = JSON.parse(
      await readFile(join(SHIPPED, 'motherboard-jsons/asrock-rack.json'), 'utf8'),
    );
    const [{ specs, ...board }] = components;
    const wrong = {
      sockets: 1.5,
      form_factor: '',
      dimm_slots: '8',
      memory_type: 'DDR9',
      max_cpu_tdp_w: 0,
      cpu_generations: 'Milan',
      pcie_slots: [{ ...specs.pcie_slots[0], gen: 9, lanes: 3, height: 'tall' }],
    };
    const root = await folderWith({
      'motherboard-jsons/a.json': JSON.stringify({
        ...rest,
        components: [{ ...board, specs: { ...specs, ...wrong } }],
      }),
    });
    const { faults } = await faultsOf(root);
    expect(Object.fromEntries(faults.map(({ path, reason }) => [path, reason]))).toEqual({
      'specs.sockets': 'must be a whole number',
      'specs.form_factor': 'must not be empty',
      'specs.dimm_slots': 'must be a number',
      'specs.memory_type': 'must be one of DDR3, DDR4, DDR5',
      'specs.max_cpu_tdp_w': 'must be more than 0',
      'specs.cpu_generations': 'must be an array',
      'specs.pcie_slots[0].gen': 'must be 7 at most',
      'specs.pcie_slots[0].lanes': 'must be one of 1, 2, 4, 8, 16, 32',
      'specs.pcie_slots[0].height': 'is not a known field',
    });
  });

  it('refuses a slot label that a board uses twice', async () => {
    const boards = JSON.parse(await readFile(join(SHIPPED, 'motherboard-jsons/asrock-rack.json'), 'utf8'));
    boards.components[0].specs.pcie_slots[1].id = 'PCIE1';
    const root = await folderWith({ 'motherboard-jsons/a.json': JSON.stringify(boards) });
    const { faults } = await faultsOf(root);
    expect(faults[0]).toMatchObject({ path: 'specs.pcie_slots[1].id', reason: 'id PCIE1 is used twice' });
  });

  it.each([
    ['a folder that is not there', {}, 'nowhere', /not a readable folder/],
    ['a folder without any type folder', { 'notes.txt': 'x' }, '', /holds no \{type\}-jsons folder/],
    ['a file beside the type folders', { 'cpu.json': '{}', 'cpu-jsons/.keep': '' }, '', /would not be read/],
    ['a folder inside a type folder', { 'cpu-jsons/old/a.json': '{}' }, '', /would not be read/],
  ])('refuses %s', async (_, files, below, reason) => {
    const root = await folderWith(files);
    const { message } = await faultsOf(join(root, below));
    expect(message).toMatch(reason);
  });

  it('leaves dot files, README.md and other texts alone', async () => {
    const root = await folderWith({
      'README.md': '# x',
      '.git/config': '',
      'caddy-jsons/.swp.json': 'broken',
      'caddy-jsons/README.md': '# x',
      'caddy-jsons/a.json': caddyFile(caddy('tray-a')),
    });
    expect((await loadCatalog([root])).size).toBe(1);
  });
});

describe('a fact that is not known', () => {
  it('is null where it may be, and then kept', async () => {
    const unknown = { bay_size: '2.5in', drive_sizes: null, family: null };
    const root = await folderWith({ 'caddy-jsons/a.json': caddyFile(caddy('tray-a', { specs: unknown })) });
    expect((await loadCatalog([root])).find('tray-a')?.specs).toEqual(unknown);
  });
});
