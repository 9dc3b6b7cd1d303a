import { DomainError, type FieldError } from '@racksmith/domain';
import { CsvError, parse } from 'csv-parse/sync';

/** One row of a table: its number as a spreadsheet counts, the header being 1, and its cells by column. */
export interface CsvRow {
  row: number;
  cells: Record<string, string>;
}

export interface CsvTable {
  rows: CsvRow[];
  /** What is wrong with single rows and cells; the other rows are read all the same. */
  errors: FieldError[];
}

/** What a spreadsheet takes for a formula: such a cell is not the value that somebody saw when he saved it. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A comma or semicolon separated table with a header, as spreadsheets save it: with or without BOM, with any line end.
 * @throws DomainError INVALID_INPUT if it is no such table, or its header lacks a column or has one too many
 */
export function readCsv(
  bytes: Uint8Array,
  columns: { required: readonly string[]; optional: readonly string[] },
): CsvTable {
  const [header, ...records] = parseRecords(decode(bytes));
  if (!header) throw fault('rows.1', 'the file is empty; the first row must name the columns');
  const names = header.map((name) => name.toLowerCase());
  const known = [...columns.required, ...columns.optional];
  const errors = [
    ...columns.required
      .filter((name) => !names.includes(name))
      .map((name) => ({ field: 'rows.1', reason: `column ${name} is missing` })),
    ...names.flatMap((name, place) => judgeName(name, place, names, known)),
  ];
  if (errors.length > 0) throw DomainError.invalidInput(errors);
  return readRows(records, names);
}

function judgeName(
  name: string,
  place: number,
  names: readonly string[],
  known: readonly string[],
): FieldError[] {
  const column = name === '' ? `${place + 1} (without a name)` : name;
  const field = `rows.1.${name || place + 1}`;
  if (!known.includes(name))
    return [{ field, reason: `column ${column} is not known; known are ${known.join(', ')}` }];
  return names.indexOf(name) < place ? [{ field, reason: `column ${name} is there twice` }] : [];
}

function readRows(records: readonly string[][], names: readonly string[]): CsvTable {
  const table: CsvTable = { rows: [], errors: [] };
  for (const [index, cells] of records.entries()) {
    const row = index + 2;
    if (cells.every((cell) => cell === '')) continue;
    if (cells.length !== names.length) {
      const reason = `has ${cells.length} cells, but the header has ${names.length}`;
      table.errors.push({ field: `rows.${row}`, reason });
      continue;
    }
    for (const [place, cell] of cells.entries()) {
      if (!FORMULA.test(cell)) continue;
      const reason = `begins with ${JSON.stringify(cell[0])}: a formula, not a value`;
      table.errors.push({ field: `rows.${row}.${names[place]}`, reason });
    }
    table.rows.push({
      row,
      cells: Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ''])),
    });
  }
  return table;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault('body', 'is not UTF-8; save the table as "CSV UTF-8"');
  }
}

function parseRecords(text: string): string[][] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  try {
    return parse(text, { delimiter, trim: true, relax_column_count: true, max_record_size: 65_536 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw fault(`rows.${row}`, `cannot be read: ${error.message}`);
  }
}

function fault(field: string, reason: string): DomainError {
  return DomainError.invalidInput([{ field, reason }]);
}
