import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { planChange } from './plan-change.ts';
import { testItems, testServer } from './test-server.ts';

interface Machine {
  name: string;
  components: { uuid: string; quantity: number }[];
}

const DATA = new URL('../test-data/real-machines/', import.meta.url);
const { servers } = JSON.parse(readFileSync(new URL('servers.json', DATA), 'utf8')) as { servers: Machine[] };

let catalog: Catalog;
beforeAll(async () => {
  const shipped = new URL('../../../catalog', import.meta.url);
  catalog = await loadCatalog([shipped, new URL('catalog', DATA)].map((folder) => fileURLToPath(folder)));
});

describe.each(servers)('$name', ({ components }) => {
  it('runs, so to build it up is no error, and all that is warned of is known to run', () => {
    const items = components.map(({ uuid, quantity }) => ({ componentUuid: uuid, quantity }));
    const { findings } = planChange({
      catalog,
      snapshot: testServer(catalog, []),
      items: testItems(catalog, ...items),
    });
    const rulesOf = (wanted: string) =>
      findings.filter(({ severity }) => severity === wanted).map(({ rule }) => rule);
    expect(rulesOf('error')).toEqual([]);
    // No chassis is known; revisions are printed on boards; uneven and mixed memory runs.
    const known = ['SYS-03', 'CPU-02', 'MEM-10', 'MEM-11', 'MEM-12'];
    expect(rulesOf('warning').filter((rule) => !known.includes(rule))).toEqual([]);
  });

  it('is no worse for one module less', () => {
    const snapshot = testServer(
      catalog,
      components.map(({ uuid, quantity }) => [uuid, quantity] as const),
    );
    const dimm = snapshot.units.find(({ componentType }) => componentType === 'ram');
    const items = testItems(catalog, { action: 'remove', componentUuid: dimm?.componentUuid ?? null });
    const { findings } = planChange({ catalog, snapshot, items });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it('all 74 are looked at', () => {
  expect(servers).toHaveLength(74);
});
