import type { ImportedUnit } from './list-imported-units.ts';
import type { TransactionSql } from './connect-store.ts';

/** Units with a server are installed in it, all others are available. */
export async function insertUnits(tx: TransactionSql, units: readonly ImportedUnit[]): Promise<void> {
  await tx`
    insert into server_builder.units
      (component_type, component_uuid, serial, server_uuid, slot, imported_server_uuid, imported_slot, state)
    select component_type, component_uuid, serial, server_uuid, slot, server_uuid, slot,
      case when server_uuid is null then 'available' else 'installed' end
    from unnest(
      ${units.map((row) => row.component_type)}::text[], ${units.map((row) => row.component_uuid)}::text[],
      ${units.map((row) => row.serial)}::text[], ${units.map((row) => row.server_uuid)}::text[],
      ${units.map((row) => row.slot)}::text[])
      as row (component_type, component_uuid, serial, server_uuid, slot)`;
}
