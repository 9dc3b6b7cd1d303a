import type { Catalog, Part } from '@racksmith/catalog';
import { suggestSlots } from '@racksmith/compatibility';
import type { CheckedInventory } from '@racksmith/contracts/server-builder';
import { COMPONENT_TYPES } from '@racksmith/domain';
import type { DemoServer } from './read-demo-servers.ts';

interface DemoInventoryInput {
  readonly catalog: Catalog;
  readonly servers: readonly DemoServer[];
  /** Free units of every part of the catalog. */
  readonly stockPerPart: number;
}

/**
 * The servers with a serial and a slot for each unit, and the stock, as the server builder imports them.
 * Same catalog and servers, same serials: importing it twice changes nothing.
 * @throws Error naming the server and the part that the catalog does not know
 */
export function buildDemoInventory({ catalog, servers, stockPerPart }: DemoInventoryInput): CheckedInventory {
  const nextSerial = serialNumbers();
  return {
    servers: servers.map(({ components, ...server }) => {
      const units = components.flatMap(({ uuid, quantity }) => {
        const part = catalog.find(uuid);
        if (!part) throw new Error(`${server.uuid}: ${uuid} is not in the catalog`);
        return Array.from({ length: quantity }, () => unitOf(part, nextSerial(part)));
      });
      const slots = suggestSlots(
        catalog,
        units.map((unit) => ({
          unitId: unit.serial,
          componentType: unit.component_type,
          componentUuid: unit.component_uuid,
          serial: unit.serial,
          slot: null,
        })),
      );
      return { ...server, units: units.map((unit) => ({ ...unit, slot: slots.get(unit.serial) ?? null })) };
    }),
    stock: COMPONENT_TYPES.flatMap((type) => catalog.list(type)).flatMap((part: Part) =>
      Array.from({ length: stockPerPart }, () => unitOf(part, nextSerial(part))),
    ),
  };
}

function unitOf(part: Part, serial: string) {
  return { component_type: part.type, component_uuid: part.uuid, serial };
}

const LONGEST_CODE = 40;

/** `DEMO-MZ7L3960HCJR-00A07-0001`. Parts that share a part number share the count, so no serial comes twice. */
function serialNumbers(): (part: Part) => string {
  const last = new Map<string, number>();
  return (part) => {
    const code = part.part_number
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '-')
      .slice(0, LONGEST_CODE);
    const number = (last.get(code) ?? 0) + 1;
    last.set(code, number);
    return `DEMO-${code}-${String(number).padStart(4, '0')}`;
  };
}
