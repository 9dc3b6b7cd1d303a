import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError } from '../stack-error.ts';

/** Raised when an older program could not work with the data any more. */
export const DATA_VERSION = 1;

/** What the stack remembers of its data folder. */
export interface DataRecord {
  readonly version: number;
  readonly id: string;
  /** Where the database cluster is, when not in the data folder itself. */
  readonly databaseFolder?: string;
  readonly hasDemoUsers?: boolean;
  readonly hasDemoInventory?: boolean;
  /** Whether demo tickets are still to be made, are all there, or are not wanted. */
  readonly demoTickets: 'wanted' | 'complete' | 'none';
}

const FILE = 'racksmith.json';

export function newDataRecord(): DataRecord {
  return { version: DATA_VERSION, id: randomUUID(), demoTickets: 'wanted' };
}

/** @throws StackError when a newer program wrote it, or nobody can read it */
export function readDataRecord(folder: string): DataRecord | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const record = parse(path);
  if (typeof record?.version !== 'number')
    throw new StackError(`${path} is damaged. Start with --reset to begin anew.`);
  if (record.version > DATA_VERSION)
    throw new StackError(
      `The data folder ${folder} (DATA_DIR) was written by a newer version of Racksmith (data version ${record.version}, ` +
        `this one knows up to ${DATA_VERSION}). Update the checkout, choose another DATA_DIR, or begin anew with --reset.`,
    );
  return record;
}

function parse(path: string): DataRecord | undefined {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as DataRecord;
  } catch {
    return undefined;
  }
}

/** In one step: a cut-off write leaves the old record. */
export async function writeDataRecord(folder: string, record: DataRecord): Promise<void> {
  const path = join(folder, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
