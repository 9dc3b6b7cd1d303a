import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { inventorySchema } from '@racksmith/contracts/server-builder';
import { fileURLToPath } from 'node:url';
import { buildDemoInventory } from './build-demo-inventory.ts';
import { readDemoServers, type DemoServer } from './read-demo-servers.ts';

const CATALOG = fileURLToPath(new URL('../../../../catalog', import.meta.url));

describe('the demo inventory', () => {
  let catalog: Catalog;
  let servers: DemoServer[];
  beforeAll(async () => {
    [catalog, servers] = await Promise.all([loadCatalog([CATALOG]), readDemoServers()]);
  });
  const build = () => buildDemoInventory({ catalog, servers, stockPerPart: 100 });

  it('is what the server builder accepts', () => {
    expect(inventorySchema.safeParse(build()).error).toBeUndefined();
  });

  it('is the same every time', () => {
    expect(build()).toEqual(build());
  });

  it('gives no serial twice, in servers and stock together', () => {
    const { servers: built, stock } = build();
    const serials = [...built.flatMap(({ units }) => units), ...stock].map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(serials.length);
  });

  it('stocks 100 free units of every part', () => {
    const counts = Map.groupBy(build().stock, ({ component_uuid }) => component_uuid);
    expect(counts.size).toBe(catalog.size);
    expect([...counts.values()].every((units) => units.length === 100)).toBe(true);
  });

  it('puts every unit but the caddies into a slot of its own', () => {
    for (const server of build().servers) {
      const units = server.units.filter(({ component_type }) => component_type !== 'caddy');
      const slots = units.map(({ slot }) => slot);
      expect(slots).not.toContain(null);
      expect(new Set(slots).size).toBe(slots.length);
    }
  });

  it('has both servers that the guide names', () => {
    const uuids = build().servers.map(({ uuid }) => uuid);
    expect(uuids).toEqual(expect.arrayContaining(['server-uuid-db-prod-01', 'server-test-uuid']));
  });

  it('names server and part when the catalog does not know one', () => {
    const stranger: DemoServer = {
      uuid: 'server-x',
      name: 'X',
      status: 'active',
      location: 'Lab',
      components: [{ type: 'cpu', uuid: 'cpu-unknown', quantity: 1 }],
    };
    expect(() => buildDemoInventory({ catalog, servers: [stranger], stockPerPart: 1 })).toThrow(
      /server-x.*cpu-unknown/,
    );
  });
});
