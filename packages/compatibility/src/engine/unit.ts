import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { bySlotLabel } from '../placement/slot-order.ts';
import type { InstalledUnit } from '../server-snapshot.ts';

/** One physical part of a state that is judged: installed already, or on its way in. */
export interface Unit {
  /** Unit id of an installed unit; `item 000 unit 01` for one that comes, so that keys sort as text. */
  readonly key: string;
  readonly type: ComponentType;
  readonly uuid: string;
  /** Undefined where the catalog no longer knows an installed model. */
  readonly part: Part | undefined;
  readonly serial: string | null;
  /** Recorded slot, or the one inherited from the unit it replaces. */
  readonly slot: string | null;
  /** The item that brings it; null for an installed unit. */
  readonly itemIndex: number | null;
}

/** Installed units in an order of their own (model, slot, serial), so that no list order ever matters. */
export function installedUnits(catalog: Catalog, units: readonly InstalledUnit[]): Unit[] {
  return units
    .map(({ unitId, componentType, componentUuid, serial, slot }) => {
      const part = catalog.find(componentUuid);
      const uuid = part?.uuid ?? componentUuid;
      return { key: unitId, type: componentType, uuid, part, serial, slot, itemIndex: null };
    })
    .sort(byModelAndSlot);
}

/** Order by model, slot and serial. Units that are equal in all of them are interchangeable. */
export function byModelAndSlot(a: Unit, b: Unit): number {
  return bySameness(a, b) || compareText(a.key, b.key);
}

/** `byModelAndSlot`, but 0 for interchangeable units. */
export function bySameness(a: Unit, b: Unit): number {
  return (
    compareText(a.type, b.type) ||
    compareText(a.uuid, b.uuid) ||
    bySlotLabel(a.slot, b.slot) ||
    compareText(a.serial ?? '', b.serial ?? '')
  );
}

/** Units that are there before those that come: who is there keeps his place. */
export function installedFirst(a: Unit, b: Unit): number {
  return Number(a.itemIndex !== null) - Number(b.itemIndex !== null) || byModelAndSlot(a, b);
}

export function nameOf(unit: Pick<Unit, 'part' | 'uuid'>): string {
  return unit.part?.name ?? unit.uuid;
}

export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
