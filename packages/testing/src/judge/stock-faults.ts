import type { Evidence } from './evidence.ts';

/** What differs between two counts and is not explained by the effects that stand. */
export function stockFaults({ before, after }: Evidence['census'], effects: Evidence['effects']): string[] {
  const standing = effects.filter(({ undoneAt }) => undoneAt === null);
  const models = new Set([...before.stock.keys(), ...after.stock.keys()]);
  const faults: string[] = [];
  for (const model of models) {
    const came = standing.filter(({ removed }) => removed?.componentUuid === model).length;
    const left = standing.filter(({ installed }) => installed?.componentUuid === model).length;
    const expected = (before.stock.get(model) ?? 0) + came - left;
    const found = after.stock.get(model) ?? 0;
    if (found !== expected) faults.push(`${model}: ${found} in stock, ${expected} expected`);
  }
  for (const [server, units] of after.servers) {
    const earlier = before.servers.get(server);
    for (const model of new Set([...units.keys(), ...(earlier?.keys() ?? [])])) {
      const own = standing.filter(({ serverUuid }) => serverUuid === server);
      const came = own.filter(({ installed }) => installed?.componentUuid === model).length;
      const left = own.filter(({ removed }) => removed?.componentUuid === model).length;
      const expected = (earlier?.get(model) ?? 0) + came - left;
      const found = units.get(model) ?? 0;
      if (found !== expected) faults.push(`${server}: ${found} of ${model}, ${expected} expected`);
    }
  }
  return faults;
}
