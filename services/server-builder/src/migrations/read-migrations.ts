import { readdir, readFile } from 'node:fs/promises';

export interface Migration {
  /** Such as 0002_units. */
  name: string;
  up: string;
  down: string;
}

const FOLDER = new URL('../../migrations/', import.meta.url);
const UP = /^\d{4}_[a-z0-9_]+\.up\.sql$/;

/** In order of their numbers. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => UP.test(file)).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const name = file.replace('.up.sql', '');
      const [up, down] = await Promise.all([
        readFile(new URL(file, FOLDER), 'utf8'),
        readFile(new URL(`${name}.down.sql`, FOLDER), 'utf8'),
      ]);
      return { name, up, down };
    }),
  );
}
