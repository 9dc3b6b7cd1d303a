/** Fails when two migrations have one number or a number is left out, as happens where two branches come together. */
import { readMigrations } from '../packages/database/src/migrations/read-migrations.ts';

const FOLDER = new URL('../packages/database/migrations/', import.meta.url);

try {
  const migrations = await readMigrations(FOLDER);
  console.log(`${migrations.length} migrations`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
