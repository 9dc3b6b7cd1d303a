import type { ServerBuilderClient } from '@racksmith/server-builder-client';

/** How many units of each model lie in stock and sit in the servers, as the server builder counts them. */
export interface Census {
  stock: ReadonlyMap<string, number>;
  /** By server, by model. */
  servers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export async function takeCensus(
  serverBuilder: ServerBuilderClient,
  serverUuids: readonly string[],
): Promise<Census> {
  const stock = await serverBuilder.listStock();
  const servers = new Map<string, ReadonlyMap<string, number>>();
  for (const uuid of serverUuids) {
    const { units } = await serverBuilder.getSnapshot(uuid, []);
    servers.set(uuid, countBy(units.map(({ componentUuid }) => componentUuid)));
  }
  return { stock: new Map(stock.map((level) => [level.componentUuid, level.available])), servers };
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
