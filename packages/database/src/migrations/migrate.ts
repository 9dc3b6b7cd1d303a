import type { Sql } from '../connect.ts';
import { type MigrationSet, TICKET_MIGRATIONS } from './migration-set.ts';

/**
 * Applies what is missing, each migration in a transaction of its own; two at once do not collide.
 * @returns names of the migrations that were applied now
 */
export async function migrate(sql: Sql, set: MigrationSet = TICKET_MIGRATIONS): Promise<string[]> {
  throw new Error(`not there yet ${String(sql)} ${String(set)}`);
}

/** Number of the last migration that was applied; 0 for an empty database. */
export async function schemaVersion(sql: Sql, set: MigrationSet = TICKET_MIGRATIONS): Promise<number> {
  throw new Error(`not there yet ${String(sql)} ${String(set)}`);
}
