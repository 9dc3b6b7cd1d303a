import type { ComponentType } from '@racksmith/domain';

import type { TransactionSql } from './connect-store.ts';

/** A unit as it entered the inventory. */
export interface ImportedUnit {
  component_type: ComponentType;
  component_uuid: string;
  serial: string;
  server_uuid: string | null;
  slot: string | null;
}

/** Those of the units that are known, by serial. */
export async function listImportedUnits(
  tx: TransactionSql,
  serials: readonly string[],
): Promise<Map<string, ImportedUnit>> {
  const rows = await tx<ImportedUnit[]>`
    select component_type, component_uuid, serial, imported_server_uuid as server_uuid, imported_slot as slot
    from server_builder.units
    where serial = any(${[...serials]}::text[])`;
  return new Map(rows.map((row) => [row.serial, row]));
}
