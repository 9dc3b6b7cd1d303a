import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import type { ChangeItem } from './change-item.ts';
import { checkItemsAgainstCatalog } from './check-items-against-catalog.ts';
import { partsOf } from './parts-of.ts';
import { resolveItems } from './resolve-items.ts';
import { specificationsOf } from './specifications-of.ts';
import { testItems } from './test-server.ts';

const ALIAS = 'storage-ssd-samsung-980pro-2tb-uuid';
const CANONICAL = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const CPU = 'cpu-amd-epyc-7543p';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
});

describe('checking items against the catalog', () => {
  const check = (...items: Partial<ChangeItem>[]) =>
    checkItemsAgainstCatalog(catalog, testItems(catalog, ...items));

  it('accepts known parts, aliases, settings and items without a part', () => {
    expect(
      check(
        { componentUuid: CPU },
        { componentUuid: ALIAS, componentType: 'storage' },
        { itemType: 'configuration', action: 'modify', componentType: null },
        { componentType: 'storage' },
      ),
    ).toEqual([]);
  });

  it('names item, field and reason of each unknown id or type', () => {
    const found = check(
      { componentUuid: CPU },
      { componentUuid: 'nope-1', componentType: 'cpu' },
      { componentUuid: CPU, componentType: 'storage' },
      { action: 'replace', componentUuid: CPU, oldComponentUuid: 'nope-2' },
      { componentUuid: CPU, componentType: 'toaster' as 'cpu' },
    );
    expect(found).toEqual([
      { itemIndex: 1, field: 'component_uuid', reason: 'nope-1 is not in the catalog' },
      { itemIndex: 2, field: 'component_uuid', reason: `${CPU} is of type cpu, not storage` },
      { itemIndex: 3, field: 'old_component_uuid', reason: 'nope-2 is not in the catalog' },
      {
        itemIndex: 4,
        field: 'component_type',
        reason: expect.stringContaining('toaster is not one of cpu, ram'),
      },
    ]);
  });
});

it('resolving turns aliases into uuids, old part included, and leaves the unknown', () => {
  const items = testItems(
    catalog,
    { componentUuid: ALIAS, oldComponentUuid: ALIAS },
    { componentUuid: 'nope' },
  );
  const resolved = resolveItems(catalog, items);
  expect(resolved[0]).toMatchObject({ componentUuid: CANONICAL, oldComponentUuid: CANONICAL });
  expect(resolved[1]?.componentUuid).toBe('nope');
});

it('the parts whose stock is needed are those that come, each once', () => {
  const items = testItems(
    catalog,
    { componentUuid: 'b' },
    { componentUuid: 'a' },
    { componentUuid: 'b' },
    { action: 'remove', componentUuid: 'c' },
    { action: 'replace', componentUuid: 'd', oldComponentUuid: 'e' },
    { itemType: 'configuration', action: 'modify', componentUuid: 'f' },
  );
  expect(partsOf(items)).toEqual(['a', 'b', 'd']);
});

describe('specifications', () => {
  it('say brand, model and the main facts in words', () => {
    const part = catalog.find(CANONICAL);
    expect(part && specificationsOf(part)).toMatchObject({
      brand: 'Samsung',
      capacity: '2TB',
      interface: 'NVMe',
      form_factor: 'M.2',
    });
  });

  it('leave out what is not known, and fit every part', () => {
    for (const type of [
      'cpu',
      'ram',
      'storage',
      'motherboard',
      'nic',
      'caddy',
      'chassis',
      'pciecard',
      'hbacard',
    ] as const) {
      for (const part of catalog.list(type)) {
        const values = Object.values(specificationsOf(part));
        expect(values.length).toBeGreaterThan(3);
        expect(values.every((value) => ['string', 'number', 'boolean'].includes(typeof value))).toBe(true);
      }
    }
  });
});
