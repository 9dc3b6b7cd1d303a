import type { FileHandle } from 'node:fs/promises';

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const LAST_SECTOR = 0xff_ff_ff_fa;
const NO_ENTRY = 0xff_ff_ff_ff;
/** More than any document of 10 MB has; a chain that runs in a circle ends here. */
const MAX_SECTORS = 5000;
const FAT_SECTORS_IN_HEADER = 109;

export interface CompoundDirectory {
  /** Names of what lies at the top, in lower case. */
  top: string[];
  /** Names of everything, however deep. */
  all: string[];
}

interface Layout {
  handle: FileHandle;
  sectorBytes: number;
  /** Sectors of the allocation table, in order. */
  fat: number[];
}

interface Entry {
  name: string;
  left: number;
  right: number;
  child: number;
}

/**
 * The directory of a compound file, by Microsoft's [MS-CFB]: header, allocation table, chain of directory sectors.
 * @throws Error if the file is not well formed
 */
export async function readCompoundDirectory(handle: FileHandle): Promise<CompoundDirectory> {
  const header = await readAt(handle, 0, HEADER_BYTES);
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new Error('unknown sector size');
  const layout: Layout = { handle, sectorBytes: 1 << shift, fat: [] };
  await readFat(layout, header);
  const entries: (Entry | undefined)[] = [];
  for (let sector = header.readUInt32LE(48), n = 0; sector < LAST_SECTOR; n += 1) {
    if (n > MAX_SECTORS) throw new Error('the directory has no end');
    const bytes = await readSector(layout, sector);
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES) entries.push(readEntry(bytes, at));
    sector = await nextSector(layout, sector);
  }
  const all = entries.flatMap((entry) => (entry ? [entry.name] : []));
  return { top: namesBelow(entries, entries[0]?.child ?? NO_ENTRY), all };
}

/** The first part of the list stands in the header, the rest in a chain of sectors of its own. */
async function readFat(layout: Layout, header: Buffer): Promise<void> {
  const { fat, sectorBytes } = layout;
  const take = (list: Buffer, count: number) => {
    for (let index = 0; index < count; index += 1) {
      const sector = list.readUInt32LE(index * 4);
      if (sector < LAST_SECTOR) fat.push(sector);
    }
  };
  take(header.subarray(76), FAT_SECTORS_IN_HEADER);
  const perSector = sectorBytes / 4 - 1;
  for (let sector = header.readUInt32LE(68), n = 0; sector < LAST_SECTOR; n += 1) {
    if (n > MAX_SECTORS) throw new Error('the list of the allocation table has no end');
    const list = await readSector(layout, sector);
    take(list, perSector);
    sector = list.readUInt32LE(perSector * 4);
  }
}

async function nextSector({ handle, fat, sectorBytes }: Layout, sector: number): Promise<number> {
  const perSector = sectorBytes / 4;
  const table = fat[Math.floor(sector / perSector)];
  if (table === undefined) throw new Error('a sector lies outside the allocation table');
  const at = (table + 1) * sectorBytes + (sector % perSector) * 4;
  return (await readAt(handle, at, 4)).readUInt32LE(0);
}

function readEntry(bytes: Buffer, at: number): Entry | undefined {
  const nameBytes = bytes.readUInt16LE(at + 64);
  const isUsed = bytes[at + 66] !== 0 && nameBytes >= 2 && nameBytes <= 64;
  if (!isUsed) return undefined;
  return {
    name: bytes.toString('utf16le', at, at + nameBytes - 2).toLowerCase(),
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
  };
}

/** What lies in one folder hangs together as a tree of siblings. */
function namesBelow(entries: readonly (Entry | undefined)[], first: number): string[] {
  const names: string[] = [];
  const seen = new Set<number>();
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    names.push(entry.name);
    open.push(entry.left, entry.right);
  }
  return names;
}

function readSector({ handle, sectorBytes }: Layout, sector: number): Promise<Buffer> {
  return readAt(handle, (sector + 1) * sectorBytes, sectorBytes);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error('the file ends too early');
  return buffer;
}
