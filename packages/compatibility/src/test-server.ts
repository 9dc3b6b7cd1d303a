import type { Catalog } from '@racksmith/catalog';
import type { ChangeItem } from './change-item.ts';
import type { Plan } from './plan.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { suggestSlots } from './suggest-slots.ts';

type Counted = readonly (readonly [uuid: string, quantity: number])[];

/** For tests: a server of these parts, each unit with a serial (`SN1`, `SN2`, ...) and the slot it would get. */
export function testServer(
  catalog: Catalog,
  parts: Counted,
  more: Partial<ServerSnapshot> = {},
): ServerSnapshot {
  const units = parts
    .flatMap(([uuid, quantity]) => Array.from({ length: quantity }, () => uuid))
    .map((componentUuid, nth) => ({
      unitId: `unit-${nth + 1}`,
      componentType: catalog.find(componentUuid)?.type ?? 'storage',
      componentUuid,
      serial: `SN${nth + 1}`,
      slot: null,
    }));
  const slots = suggestSlots(catalog, units);
  return {
    server: { uuid: 'server-under-test', name: 'Server under test', status: 'active', version: 7 },
    units: units.map((unit) => ({ ...unit, slot: slots.get(unit.unitId) ?? null })),
    settings: [],
    stock: {},
    reservations: [],
    ...more,
  };
}

/** For tests: items by their differences from "add one of this part". */
export function testItems(catalog: Catalog, ...items: readonly Partial<ChangeItem>[]): ChangeItem[] {
  return items.map((item, index) => ({
    index,
    itemType: 'component',
    action: 'add',
    componentType: catalog.find(item.componentUuid ?? item.oldComponentUuid ?? '')?.type ?? null,
    componentUuid: null,
    oldComponentUuid: null,
    componentSerial: null,
    quantity: 1,
    ...item,
  }));
}

/** For tests: the server after the plan, as the server builder would have it. */
export function carriedOut(snapshot: ServerSnapshot, { steps }: Plan): ServerSnapshot {
  const units = new Map(snapshot.units.map((unit) => [unit.serial, unit]));
  for (const step of steps) {
    const leaving = step.action === 'remove' ? step.serial : step.oldSerial;
    if (leaving !== null) units.delete(leaving);
    if (step.componentType === null || step.componentUuid === null || step.action === 'remove') continue;
    const serial = step.serial ?? `NEW${snapshot.server.version}-${step.index}`;
    const { componentType, componentUuid, slot } = step;
    units.set(serial, { unitId: serial, serial, componentType, componentUuid, slot });
  }
  return {
    ...snapshot,
    units: [...units.values()],
    server: { ...snapshot.server, version: snapshot.server.version + 1 },
  };
}
