import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataRecord } from '../data-folder/data-record.ts';
import { readDataRecord } from '../data-folder/data-record.ts';
import { isOpenToOthers } from '../process/is-open-to-others.ts';
import { copyBinaries } from './copy-binaries.ts';
import { type PostgresUser, postgresUser } from './postgres-user.ts';

export interface PostgresPlace {
  readonly user: PostgresUser;
  readonly binaries: string;
  /** The database cluster. */
  readonly folder: string;
  /** What --reset has to remove; set when that is not in the data folder. */
  readonly outside?: string;
}

interface Owner {
  readonly dataFolder: string;
  readonly id: string;
}

const SYSTEM_FOLDER = '/var/lib/racksmith';

/**
 * Where the database lives and whom it runs as: in the data folder, unless we are root (Postgres is not) and its user may
 * not enter there or not reach the binaries. Then both go to a folder of the system, found again by the record's
 * `databaseFolder`, or by the path of the data folder.
 */
export async function placePostgres(
  dataFolder: string,
  record: DataRecord,
  binaries: string,
  systemFolder = SYSTEM_FOLDER,
): Promise<PostgresPlace> {
  const inside = join(dataFolder, 'postgres');
  const user = ownerOf(inside) ?? ownerOf(join(record.databaseFolder ?? '', 'postgres')) ?? postgresUser();
  const isReachable = isOpenToOthers(dataFolder) && isOpenToOthers(binaries);
  if (user.uid === undefined || (isReachable && record.databaseFolder === undefined))
    return { user, binaries, folder: inside };
  const outside = record.databaseFolder ?? (await claimFolder(dataFolder, record.id, systemFolder));
  await mkdir(outside, { recursive: true });
  await chmod(outside, 0o755);
  await writeFile(join(outside, 'owner.json'), JSON.stringify({ dataFolder, id: record.id } satisfies Owner));
  // Named after the release: another one never runs half of an old copy.
  const release = basename(join(binaries, '..', '..', '..', '..')).replace(/^.*@/, '');
  const copy = await copyBinaries(binaries, join(outside, `program-${release}`), user);
  return { user, binaries: copy, folder: join(outside, 'postgres'), outside };
}

/** A cluster only runs as the user who owns it, also when root started a stack that another user began. */
function ownerOf(folder: string): PostgresUser | undefined {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

/** The folder named after the path of the data folder; what a removed data folder left there is thrown away. */
async function claimFolder(dataFolder: string, id: string, systemFolder: string): Promise<string> {
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const folder = join(systemFolder, hash);
  const owner = readOwner(folder);
  if (owner === undefined || owner.id === id) return folder;
  // Its data folder was moved here from that path and still uses it.
  if (readDataRecord(owner.dataFolder)?.id === owner.id) return `${folder}-${id.slice(0, 8)}`;
  await rm(folder, { recursive: true, force: true });
  return folder;
}

function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
