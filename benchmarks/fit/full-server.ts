import type { Catalog } from '@racksmith/catalog';
import { suggestSlots, type ServerSnapshot } from '@racksmith/compatibility';

/** A database server as they stand in racks: all 24 bays, all memory slots and the controller in use. */
const FULL_SERVER: readonly (readonly [uuid: string, count: number])[] = [
  ['motherboard-supermicro-h12ssl-nt', 1],
  ['chassis-supermicro-cse-216be1c-r920lpb', 1],
  ['cpu-amd-epyc-7543p', 1],
  ['ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm', 8],
  ['hbacard-lsi-9300-8i', 1],
  ['nic-intel-x710-da2', 1],
  ['storage-ssd-samsung-pm893-960gb-sata-2.5', 16],
  ['storage-ssd-samsung-pm1643a-1.92tb-sas-2.5', 8],
  ['caddy-supermicro-mcp-220-00047-0b-2.5', 24],
];

/** @param drives how many of the 24 bays are in use */
export function fullServer(catalog: Catalog, drives = 24): ServerSnapshot {
  const units = FULL_SERVER.flatMap(([uuid, count]) =>
    Array.from({ length: count }, (_, nth) => {
      const part = catalog.find(uuid);
      if (!part) throw new Error(`${uuid} is not in the catalog`);
      return {
        unitId: `${uuid} ${nth}`,
        componentType: part.type,
        componentUuid: uuid,
        serial: `SN ${uuid} ${nth}`,
        slot: null,
      };
    }),
  );
  const few = units.filter(({ componentType }, at) => {
    const before = units.slice(0, at).filter((unit) => unit.componentType === componentType).length;
    return componentType !== 'storage' || before < drives;
  });
  const slots = suggestSlots(catalog, few);
  return {
    server: { uuid: 'server-full', name: 'Full server', status: 'active', version: 1 },
    units: few.map((unit) => ({ ...unit, slot: slots.get(unit.unitId) ?? null })),
    settings: [],
    stock: {},
    reservations: [],
  };
}
