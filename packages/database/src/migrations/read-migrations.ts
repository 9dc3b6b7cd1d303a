import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

export interface Migration {
  version: number;
  /** File name without its ending, as in 0003_tickets. */
  name: string;
  up: string;
  down: string;
  /** SHA-256 of `up` in hex. */
  checksum: string;
}

const FILE = /^(\d{4})_[a-z0-9_]+\.up\.sql$/;

/** The migrations of a folder in their order. @throws Error on a missing down file or a number used twice. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)));
  migrations.forEach(({ name, version }, index) => {
    if (version !== index + 1) throw new Error(`Migration ${name} should have number ${index + 1}`);
  });
  return migrations;
}

async function readMigration(folder: URL, file: string): Promise<Migration> {
  const name = file.replace('.up.sql', '');
  const [up, down] = await Promise.all([
    readFile(new URL(file, folder), 'utf8'),
    readFile(new URL(`${name}.down.sql`, folder), 'utf8'),
  ]);
  return { version: Number(name.slice(0, 4)), name, up, down, checksum: sha256(up) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
