import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type PostgresPlace, placePostgres } from '../postgres/place-postgres.ts';
import { postgresBinaries } from '../postgres/postgres-binaries.ts';
import { endLeftovers, recordChildren } from '../process/record-children.ts';
import type { Guardian } from '../process/start-guardian.ts';
import { StackError } from '../stack-error.ts';
import type { StackOptions } from '../stack-options.ts';
import { clearDataFolder } from './clear-data-folder.ts';
import { type DataRecord, newDataRecord, readDataRecord, writeDataRecord } from './data-record.ts';
import { openDataFolder } from './open-data-folder.ts';
import { keepSecrets, type Secrets } from './secrets.ts';

export interface OpenData {
  readonly record: DataRecord;
  readonly secrets: Secrets;
  readonly place: PostgresPlace;
  /** Writes down what it watches, for the next start. */
  readonly guardian: Guardian;
  release(): Promise<void>;
}

/**
 * Takes the data folder, ends what an earlier stack left running, has `check` look at everything else, and only then
 * changes anything: --reset clears the folder, a new folder gets its record and secrets.
 */
export async function openData(options: StackOptions, check: () => Promise<void>): Promise<OpenData> {
  const folder = options.config.DATA_DIR;
  if (options.flags.reset) await confirmReset(options);
  const lock = await openDataFolder(folder);
  try {
    const children = join(folder, 'children.json');
    const ended = await endLeftovers(children);
    if (ended > 0) options.display.line(`  Ended ${ended} processes that an earlier start left behind.`);
    let record = options.flags.reset ? undefined : readDataRecord(folder);
    await check();
    if (options.flags.reset) await clear(folder);
    record ??= newDataRecord();
    record = withFlags(record, options);
    await writeDataRecord(folder, record);
    const secrets = await keepSecrets(folder);
    const place = await placePostgres(folder, record, postgresBinaries());
    if (place.outside !== undefined && place.outside !== record.databaseFolder) {
      record = { ...record, databaseFolder: place.outside };
      await writeDataRecord(folder, record);
    }
    const guardian = recordChildren(options.guardian, children);
    return { record, secrets, place, guardian, release: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function confirmReset({ flags, config, confirm }: StackOptions): Promise<void> {
  if (flags.yes) return;
  if (confirm === undefined)
    throw new StackError('--reset throws all data away. Nobody can be asked here: add --yes to mean it.');
  if (!(await confirm(`Throw away all data in ${config.DATA_DIR}?`)))
    throw new StackError('Nothing was changed.');
}

/** Also of a damaged or newer record: the one way out of both. */
async function clear(folder: string): Promise<void> {
  const outside = looseRecord(folder).databaseFolder;
  if (outside !== undefined) await rm(outside, { recursive: true, force: true });
  await clearDataFolder(folder);
}

function looseRecord(folder: string): Partial<DataRecord> {
  try {
    return readDataRecord(folder) ?? {};
  } catch {
    return {};
  }
}

/** Demo tickets belong to the first state of the data: --empty says whether there are any, later starts keep to it. */
function withFlags(record: DataRecord, { flags, display }: StackOptions): DataRecord {
  if (!flags.empty || record.demoTickets === 'none') return record;
  if (record.hasDemoUsers !== true) return { ...record, demoTickets: 'none' };
  display.line(
    '  --empty changes nothing: the data folder has its demo tickets. Add --reset to begin without.',
  );
  return record;
}
