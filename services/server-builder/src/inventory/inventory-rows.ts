import type { CheckedInventory } from '@racksmith/contracts/server-builder';
import type { ComponentType } from '@racksmith/domain';

/** One unit of an import, with its place in the request for messages. */
export interface UnitRow {
  field: string;
  component_type: ComponentType;
  component_uuid: string;
  serial: string;
  server_uuid: string | null;
  slot: string | null;
}

export type ServerRow = CheckedInventory['servers'][number] & { field: string };

export function serverRows({ servers }: CheckedInventory): ServerRow[] {
  return servers.map((server, index) => ({ field: `servers.${index}`, ...server }));
}

/** All units, built in and loose, in the order of the request. */
export function unitRows({ servers, stock }: CheckedInventory): UnitRow[] {
  const builtIn = servers.flatMap((server, place) =>
    server.units.map((unit, index) => ({
      field: `servers.${place}.units.${index}`,
      ...unit,
      server_uuid: server.uuid,
    })),
  );
  const loose = stock.map((unit, index) => ({
    field: `stock.${index}`,
    ...unit,
    server_uuid: null,
    slot: null,
  }));
  return [...builtIn, ...loose];
}
