import { loadCatalog } from '@racksmith/catalog';
import { createServerBuilderClient } from '@racksmith/server-builder-client';
import { buildDemoInventory } from './build-demo-inventory.ts';
import { readDemoServers } from './read-demo-servers.ts';

/** At least 100 free units of every part are promised; a few more, for the demo tickets to take. */
const STOCK_PER_PART = 120;

export interface SeedInventoryOptions {
  readonly catalogFolders: readonly string[];
  readonly serverBuilderUrl: string;
  readonly serverBuilderToken: string;
}

/** Brings the demo servers and the stock into an untouched server builder. All or nothing; the same again changes nothing. */
export async function seedInventory(options: SeedInventoryOptions): Promise<void> {
  const catalog = await loadCatalog(options.catalogFolders);
  const servers = await readDemoServers();
  const client = createServerBuilderClient({
    baseUrl: options.serverBuilderUrl,
    token: options.serverBuilderToken,
  });
  await client.importInventory(buildDemoInventory({ catalog, servers, stockPerPart: STOCK_PER_PART }));
}
