import type { FieldError } from '@racksmith/domain';

import type { ImportedServer } from '../store/list-imported-servers.ts';
import type { ImportedUnit } from '../store/list-imported-units.ts';
import type { ServerRow, UnitRow } from './inventory-rows.ts';

export interface Known {
  servers: Map<string, ImportedServer>;
  units: Map<string, ImportedUnit>;
}

/** Rows that are known already, but with other data. How a unit has moved since its import does not count. */
export function findConflicts(
  servers: readonly ServerRow[],
  units: readonly UnitRow[],
  known: Known,
): FieldError[] {
  return [
    ...servers.flatMap((row) => judgeServer(row, known.servers.get(row.uuid))),
    ...units.flatMap((row) => judgeUnit(row, known)),
  ];
}

function judgeServer(row: ServerRow, known: ImportedServer | undefined): FieldError[] {
  if (!known) return [];
  const errors = (['name', 'status', 'location'] as const)
    .filter((column) => row[column] !== known[column])
    .map((column) => ({
      field: `${row.field}.${column}`,
      reason: `server ${row.uuid} is known with ${known[column] ?? 'none'}`,
    }));
  if (row.units.length < known.unit_count) {
    const reason = `server ${row.uuid} was imported with ${known.unit_count} units`;
    errors.push({ field: `${row.field}.units`, reason });
  }
  return errors;
}

function judgeUnit(row: UnitRow, { servers, units }: Known): FieldError[] {
  const known = units.get(row.serial);
  if (known) {
    return (['component_type', 'component_uuid', 'server_uuid', 'slot'] as const)
      .filter((column) => row[column] !== known[column])
      .map((column) => ({
        field: `${row.field}.${column === 'server_uuid' ? 'serial' : column}`,
        reason: `serial ${row.serial} is known with ${column} ${known[column] ?? 'none'}`,
      }));
  }
  if (row.server_uuid === null || !servers.has(row.server_uuid)) return [];
  const reason = `server ${row.server_uuid} was imported without it; install it by an effect`;
  return [{ field: `${row.field}.serial`, reason }];
}
