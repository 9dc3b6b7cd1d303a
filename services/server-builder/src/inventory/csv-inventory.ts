import { inventorySchema, type CheckedInventory } from '@racksmith/contracts/server-builder';
import { DomainError, type FieldError } from '@racksmith/domain';

import { type CsvRow, readCsv } from './read-csv.ts';

const SERVER_COLUMNS = ['server_name', 'server_status', 'server_location'] as const;
const UNIT_COLUMNS = ['component_type', 'component_uuid', 'serial'] as const;

export const CSV_COLUMNS = {
  required: UNIT_COLUMNS,
  optional: ['server_uuid', ...SERVER_COLUMNS, 'slot'],
} as const;

export interface CsvInventory {
  inventory: CheckedInventory;
  /** Turns faults of the inventory into faults of the rows it was made of. */
  locate: (errors: readonly FieldError[]) => FieldError[];
}

interface Draft {
  servers: Record<string, unknown>[];
  stock: Record<string, unknown>[];
  /** Path in the inventory -> row. */
  rows: Map<string, number>;
  errors: FieldError[];
}

/**
 * One unit per row: with a `server_uuid` it is built in, without one it lies in stock. What is said of a server may
 * stand in its first row only; a row without a unit brings in an empty server.
 * @throws DomainError INVALID_INPUT naming row and column of everything that is wrong
 */
export function readCsvInventory(bytes: Uint8Array): CsvInventory {
  const table = readCsv(bytes, CSV_COLUMNS);
  const draft = draftOf(table.rows);
  const locate = (errors: readonly FieldError[]) => errors.map((error) => locateOne(error, draft.rows));
  const { servers, stock } = draft;
  const parsed = inventorySchema.safeParse({ servers, stock });
  const issues = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message }));
  const found = [...table.errors, ...draft.errors, ...locate(issues)];
  // What is wrong with a cell is said once, and first in the words that fit a table.
  const errors = [...new Map(found.toReversed().map((error) => [error.field, error])).values()].toReversed();
  if (!parsed.success || errors.length > 0) throw DomainError.invalidInput(errors.toSorted(byRow));
  return { inventory: parsed.data, locate };
}

function draftOf(rows: readonly CsvRow[]): Draft {
  const draft: Draft = { servers: [], stock: [], rows: new Map(), errors: [] };
  const known = new Map<string, { place: number; first: CsvRow; units: Record<string, unknown>[] }>();
  for (const row of rows) {
    const { server_uuid: uuid = '', slot = '' } = row.cells;
    const unit = Object.fromEntries(UNIT_COLUMNS.map((name) => [name, row.cells[name]]));
    if (uuid === '') {
      draft.errors.push(...misplaced(row));
      draft.rows.set(`stock.${draft.stock.length}`, row.row);
      draft.stock.push(unit);
      continue;
    }
    let server = known.get(uuid);
    if (!server) {
      server = { place: draft.servers.length, first: row, units: [] };
      known.set(uuid, server);
      draft.rows.set(`servers.${server.place}`, row.row);
      draft.servers.push({ ...serverOf(row), units: server.units });
      if (!row.cells['server_name']) {
        draft.errors.push({
          field: `rows.${row.row}.server_name`,
          reason: 'is needed in the first row of a server',
        });
      }
    }
    draft.errors.push(...contradictions(row, server.first));
    if (UNIT_COLUMNS.every((name) => row.cells[name] === '') && slot === '') continue;
    draft.rows.set(`servers.${server.place}.units.${server.units.length}`, row.row);
    server.units.push({ ...unit, slot: slot === '' ? null : slot });
  }
  return draft;
}

function serverOf({ cells }: CsvRow): Record<string, unknown> {
  const { server_uuid: uuid, server_name: name, server_status: status, server_location: location } = cells;
  return { uuid, name, ...(status && { status }), ...(location && { location }) };
}

/** What only makes sense of a server. */
function misplaced({ row, cells }: CsvRow): FieldError[] {
  return [...SERVER_COLUMNS, 'slot']
    .filter((name) => (cells[name] ?? '') !== '')
    .map((name) => ({ field: `rows.${row}.${name}`, reason: 'is given without a server_uuid' }));
}

function contradictions({ row, cells }: CsvRow, first: CsvRow): FieldError[] {
  return SERVER_COLUMNS.filter((name) => (cells[name] ?? '') !== '' && cells[name] !== first.cells[name]).map(
    (name) => ({ field: `rows.${row}.${name}`, reason: `is not the same as in row ${first.row}` }),
  );
}

const PLACE = /(?:servers\.\d+\.units\.\d+|servers\.\d+|stock\.\d+)/;
const COLUMN_OF: Record<string, string> = {
  uuid: 'server_uuid',
  name: 'server_name',
  status: 'server_status',
  location: 'server_location',
};

function locateOne({ field, reason }: FieldError, rows: ReadonlyMap<string, number>): FieldError {
  const place = PLACE.exec(field)?.[0];
  const row = place === undefined ? undefined : rows.get(place);
  if (place === undefined || row === undefined) return { field, reason };
  const column = field.slice(place.length + 1);
  return {
    field: [`rows.${row}`, COLUMN_OF[column] ?? column].filter(Boolean).join('.'),
    reason: reason.replace(PLACE, (other) => `row ${rows.get(other)}`),
  };
}

function byRow(one: FieldError, other: FieldError): number {
  return rowOf(one) - rowOf(other);
}

function rowOf({ field }: FieldError): number {
  return Number(field.split('.')[1] ?? 0);
}
