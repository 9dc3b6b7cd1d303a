import type { Part } from '@racksmith/catalog';

/** The parts, those of which most units are free first; where as many are, in the order given. */
export function bestStockedFirst(parts: readonly Part[], stock: ReadonlyMap<string, number>): Part[] {
  const levelOf = ({ uuid }: Part) => stock.get(uuid) ?? 0;
  // Few models of a large catalog are in stock: only those need sorting.
  const { stocked = [], others = [] } = Object.groupBy(parts, (part) =>
    levelOf(part) > 0 ? 'stocked' : 'others',
  );
  return [...stocked.sort((a, b) => levelOf(b) - levelOf(a)), ...others];
}
