import type { Catalog } from '@racksmith/catalog';
import { planChange, type ChangeItem, type ServerSnapshot } from '@racksmith/compatibility';
import { COMPONENT_TYPES } from '@racksmith/domain';
import { milliseconds, ratio } from '../measure/format-table.ts';
import { measure } from '../measure/timings.ts';
import { fullServer } from './full-server.ts';
import { plainScan } from './plain-scan.ts';
import { Random } from './random.ts';

const RUNS = 20;
const ITEMS = 100;
const SERVERS = 1000;

/** Tickets of a hundred items, and a thousand servers that are checked again with one change each. */
export async function measureTickets(catalog: Catalog): Promise<string[][]> {
  const snapshot = fullServer(catalog);
  return [
    await validate(catalog, snapshot, 'ticket of 100 replacements that fit', replacements(snapshot)),
    await validate(catalog, snapshot, 'ticket of 100 parts that do not', additions(catalog)),
    await recheck(catalog),
  ];
}

async function validate(
  catalog: Catalog,
  snapshot: ServerSnapshot,
  name: string,
  items: readonly ChangeItem[],
): Promise<string[]> {
  const { valid } = planChange({ catalog, snapshot, items });
  const { p50, p99 } = await measure(RUNS, () => planChange({ catalog, snapshot, items }));
  const one = await measure(RUNS, () => planChange({ catalog, snapshot, items: items.slice(0, 1) }));
  const floor = one.p50 * ITEMS;
  return [
    `${name} (${valid ? 'valid' : 'not valid'}); floor: each alone`,
    milliseconds(p50),
    milliseconds(p99),
    milliseconds(floor),
    ratio(p50, floor),
    '50',
  ];
}

/** Each drive, caddy and module by one of its own model; what is missing to a hundred are settings. */
function replacements({ units }: ServerSnapshot): ChangeItem[] {
  const movable = units.filter(({ componentType }) => ['storage', 'caddy', 'ram'].includes(componentType));
  return Array.from({ length: ITEMS }, (_, index) => {
    const unit = movable[index];
    if (!unit)
      return itemOf(index, { itemType: 'configuration', action: 'modify', configPath: `bios.s${index}` });
    const { componentType, componentUuid, serial } = unit;
    return itemOf(index, {
      action: 'replace',
      componentType,
      componentUuid,
      oldComponentUuid: componentUuid,
      componentSerial: serial,
    });
  });
}

function additions(catalog: Catalog): ChangeItem[] {
  const random = new Random(7);
  return Array.from({ length: ITEMS }, (_, index) => {
    const componentType = random.pick(COMPONENT_TYPES);
    const { uuid: componentUuid } = random.pick<{ uuid: string }>(catalog.list(componentType));
    return itemOf(index, { componentType, componentUuid });
  });
}

function itemOf(index: number, more: Partial<ChangeItem>): ChangeItem {
  return {
    index,
    itemType: 'component',
    action: 'add',
    componentType: null,
    componentUuid: null,
    oldComponentUuid: null,
    componentSerial: null,
    quantity: 1,
    ...more,
  };
}

async function recheck(catalog: Catalog): Promise<string[]> {
  const servers = Array.from({ length: SERVERS }, (_, nth) => fullServer(catalog, nth % 25));
  const drive = 'storage-ssd-samsung-pm893-960gb-sata-2.5';
  const items = [itemOf(0, { componentType: 'storage', componentUuid: drive })];
  const { p50, p99 } = await measure(5, () => {
    for (const snapshot of servers) planChange({ catalog, snapshot, items });
  });
  const like = catalog.find(drive);
  const floor = await measure(5, () => {
    for (const { units } of servers) {
      const parts = units.flatMap(({ componentUuid }) => catalog.find(componentUuid) ?? []);
      plainScan(parts, like);
    }
  });
  return [
    `${SERVERS} servers checked again with a drive more; floor: a look at their parts`,
    milliseconds(p50),
    milliseconds(p99),
    milliseconds(floor.p50),
    ratio(p50, floor.p50),
    '2000',
  ];
}
