import type { Catalog } from '@racksmith/catalog';
import { suggestSlots } from '@racksmith/compatibility';
import { COMPONENT_TYPES, DomainError } from '@racksmith/domain';
import type { ServerBuilderClient, ServerSnapshot, UnitRef } from '@racksmith/server-builder-client';

const FREE_UNITS = 100;

/** What is built into the two servers of the guide's examples. */
const SERVERS: Record<string, { name: string; parts: readonly (readonly [string, number])[] }> = {
  'server-uuid-db-prod-01': {
    name: 'Database Production Server 01',
    parts: [
      ['motherboard-supermicro-h12ssl-nt', 1],
      ['chassis-supermicro-cse-216be1c-r920lpb', 1],
      ['cpu-amd-epyc-7543p', 1],
      ['ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm', 8],
    ],
  },
  'server-test-uuid': {
    name: 'Workflow Test Server',
    parts: [
      ['motherboard-supermicro-x12stl-f', 1],
      ['chassis-supermicro-cse-813mftqc-r407cb', 1],
      ['cpu-intel-xeon-e-2388g', 1],
      ['ram-samsung-m391a4g43ab1-cwe-32gb-ddr4-3200-udimm-ecc', 2],
    ],
  },
};

/** A server builder in memory, for tests of the doors; the tests of the whole system use the real one. */
export function createTestServerBuilder(catalog: Catalog): ServerBuilderClient {
  const changed = new Map<string, Pick<ServerSnapshot['server'], 'status' | 'version'>>();
  const summaryOf = (uuid: string): ServerSnapshot['server'] => {
    const name = SERVERS[uuid]?.name;
    if (name === undefined) throw new DomainError('NOT_FOUND', 'No such server');
    return { uuid, name, location: null, ...(changed.get(uuid) ?? { status: 'active', version: 1 }) };
  };
  const unused = () => Promise.reject(new Error('not part of this test'));
  return {
    listServers: async () => Object.keys(SERVERS).map(summaryOf),
    setServerStatus: async (uuid, { status }) => {
      const before = summaryOf(uuid);
      if (before.status !== status) changed.set(uuid, { status, version: before.version + 1 });
      return summaryOf(uuid);
    },
    getSnapshot: async (uuid, parts) => {
      const server = summaryOf(uuid);
      const stock = Object.fromEntries(parts.map((part) => [part, FREE_UNITS]));
      const units = unitsOf(catalog, uuid);
      return { server, units, settings: [], stock, reservations: [] };
    },
    listUnits: async ({ componentUuid = '' } = {}) =>
      Array.from({ length: FREE_UNITS }, (_, index) => ({
        unitId: `unit-${index}`,
        componentType: catalog.find(componentUuid)?.type ?? 'storage',
        componentUuid,
        serial: `FREE-${index}`,
        state: 'available' as const,
        serverUuid: null,
        slot: null,
      })) as never,
    ready: async () => undefined,
    applyEffect: unused,
    undoEffect: unused,
    listEffects: async () => [],
    reserve: unused,
    release: unused,
    listReservations: async () => [],
    listStock: async () =>
      COMPONENT_TYPES.flatMap((type) => catalog.list(type)).map(({ uuid, type }) => ({
        componentUuid: uuid,
        componentType: type,
        available: FREE_UNITS,
      })),
    importInventory: unused,
  };
}

function unitsOf(catalog: Catalog, uuid: string): UnitRef[] {
  const units = (SERVERS[uuid]?.parts ?? []).flatMap(([componentUuid, quantity]) =>
    Array.from({ length: quantity }, (_, index): UnitRef => {
      const componentType = catalog.find(componentUuid)?.type ?? 'storage';
      const serial = `IN-${componentUuid}-${index}`;
      return { unitId: serial, componentType, componentUuid, serial, slot: null };
    }),
  );
  const slots = suggestSlots(catalog, units);
  return units.map((unit) => ({ ...unit, slot: slots.get(unit.unitId) ?? null }));
}
