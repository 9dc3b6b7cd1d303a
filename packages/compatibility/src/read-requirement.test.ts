import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import type { Requirement } from '@racksmith/domain';
import { fileURLToPath } from 'node:url';
import { planChange } from './plan-change.ts';
import { readRequirement } from './read-requirement.ts';
import { testItems, testServer } from './test-server.ts';

const SSD = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const TRI_MODE = 'hbacard-broadcom-9400-8i';
const BOARD = 'motherboard-supermicro-h12ssl-nt';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
});

function part(uuid: string): Part {
  const found = catalog.find(uuid);
  if (!found) throw new Error(`no ${uuid}`);
  return found;
}

describe('a part is what was asked for', () => {
  test.each<[string, Requirement, boolean]>([
    ['by the name of its record', { capacity_gb: 2000 }, true],
    ['by the name under which a ticket shows it', { capacity: '2TB', interface: 'NVMe' }, true],
    ['without regard to case, spaces and dots', { capacity: '2 tb', form_factor: 'm2' }, true],
    ['where a number is written as text', { capacity_gb: '2000' }, true],
    [
      'but not where a number is larger: for one fact more is better, for another it is not',
      { capacity_gb: 1920 },
      false,
    ],
    ['but not where one of several facts is another', { capacity_gb: 2000, interface: 'SATA' }, false],
    ['whatever is said that the catalog knows nothing of', { colour: 'green' }, true],
  ])('%s', (_how, requirement, isMet) => {
    expect(readRequirement(catalog, 'storage', requirement).meets(part(SSD))).toBe(isMet);
  });

  test('where a list of its record holds the value', () => {
    const { meets, unknown } = readRequirement(catalog, 'hbacard', { protocols: 'SAS' });
    expect([meets(part(TRI_MODE)), unknown]).toEqual([true, []]);
  });

  test('only if it is of the type', () => {
    expect(readRequirement(catalog, 'cpu', {}).meets(part(SSD))).toBe(false);
  });
});

test('what is different, and what only people can tell, is named', () => {
  const { differences, unknown } = readRequirement(catalog, 'storage', {
    capacity_gb: 960,
    media: 'SSD',
    colour: 'x',
  });
  expect([differences(part(SSD)), unknown]).toEqual([['capacity_gb'], ['colour']]);
});

describe('a plan with an item for which no part is chosen', () => {
  const server = () => testServer(catalog, [[BOARD, 1]]);
  const plan = (...items: Parameters<typeof testItems>[1][]) =>
    planChange({ catalog, snapshot: server(), items: testItems(catalog, ...items) });
  const wanted = { componentType: 'storage', requirement: { capacity_gb: 2000 } } as const;

  test('is that of the other items, and says how many parts would do', () => {
    const mixed = plan(wanted, { componentUuid: SSD });
    expect(mixed.steps).toMatchObject([{ itemIndex: 1, componentUuid: SSD }]);
    expect(mixed.findings[0]).toMatchObject({ rule: 'CAT-05', itemIndex: 0, facts: { unknown: null } });
    expect(mixed.items[0]).toMatchObject({ index: 0, status: 'warning' });
  });

  test('is another one once it is chosen', () => {
    const [before, after] = [plan(wanted), plan({ ...wanted, componentUuid: SSD })];
    expect([before.steps.length, after.steps.length]).toEqual([0, 1]);
    expect(after.hash).not.toBe(before.hash);
  });

  test('touches nothing of what it is to replace', () => {
    const replacing = {
      ...wanted,
      componentType: 'motherboard',
      action: 'replace',
      oldComponentUuid: BOARD,
    } as const;
    expect(plan({ ...replacing, requirement: { socket: 'SP3' } })).toMatchObject({ valid: true, steps: [] });
  });
});
