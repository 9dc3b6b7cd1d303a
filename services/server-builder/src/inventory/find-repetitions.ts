import type { FieldError } from '@racksmith/domain';

import type { ServerRow, UnitRow } from './inventory-rows.ts';

/** What one import names twice: a server, a serial, a slot of one server. */
export function findRepetitions(servers: readonly ServerRow[], units: readonly UnitRow[]): FieldError[] {
  const placed = units.filter((unit) => unit.slot !== null);
  return [
    ...repetitions(servers, 'uuid', (server) => server.uuid),
    ...repetitions(units, 'serial', (unit) => unit.serial),
    ...repetitions(placed, 'slot', (unit) => JSON.stringify([unit.server_uuid, unit.slot])),
  ];
}

function repetitions<T extends { field: string }>(
  rows: readonly T[],
  column: string,
  identify: (row: T) => string,
): FieldError[] {
  const firstAt = new Map<string, string>();
  const errors: FieldError[] = [];
  for (const row of rows) {
    const first = firstAt.get(identify(row));
    if (first === undefined) firstAt.set(identify(row), row.field);
    else errors.push({ field: `${row.field}.${column}`, reason: `is the same as in ${first}` });
  }
  return errors;
}
