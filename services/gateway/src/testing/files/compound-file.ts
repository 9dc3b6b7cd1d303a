const SECTOR = 512;
const END_OF_CHAIN = 0xff_ff_ff_fe;
const FREE = 0xff_ff_ff_ff;
const FAT_SECTOR = 0xff_ff_ff_fd;

export interface CompoundEntry {
  name: string;
  /** Index of the first entry inside, where it is a folder. */
  child?: number;
}

/** A compound file whose directory holds these, each the right neighbour of the one before unless it lies in a folder. */
export function compoundFile(
  names: readonly (string | CompoundEntry)[],
  inside: ReadonlySet<number> = new Set(),
): Buffer {
  const entries: CompoundEntry[] = [
    { name: 'Root Entry', child: 1 },
    ...names.map((entry) => (typeof entry === 'string' ? { name: entry } : entry)),
  ];
  const directorySectors = Math.ceil(entries.length / 4);
  const directory = Buffer.alloc(directorySectors * SECTOR);
  entries.forEach(({ name, child }, index) => {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = index === 0 ? 5 : child === undefined ? 2 : 1;
    directory.writeUInt32LE(FREE, at + 68);
    const next = entries.findIndex(
      (_entry, other) => other > index && inside.has(other) === inside.has(index),
    );
    directory.writeUInt32LE(index > 0 && next > 0 ? next : FREE, at + 72);
    directory.writeUInt32LE(child ?? FREE, at + 76);
  });
  return Buffer.concat([header(), fat(directorySectors), directory, Buffer.alloc(8 * SECTOR)]);
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xff_fe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(4096, 56);
  bytes.writeUInt32LE(END_OF_CHAIN, 60);
  bytes.writeUInt32LE(END_OF_CHAIN, 68);
  for (let index = 0; index < 109; index += 1) bytes.writeUInt32LE(index === 0 ? 0 : FREE, 76 + index * 4);
  return bytes;
}

/** Sector 0 is this table itself, then comes the directory. */
function fat(directorySectors: number): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  bytes.writeUInt32LE(FAT_SECTOR, 0);
  for (let index = 0; index < directorySectors; index += 1) {
    bytes.writeUInt32LE(index === directorySectors - 1 ? END_OF_CHAIN : index + 2, (index + 1) * 4);
  }
  return bytes;
}
