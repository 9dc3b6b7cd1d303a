import type { Sql } from '../connect.ts';
import { type MigrationSet, TICKET_MIGRATIONS } from './migration-set.ts';

/**
 * Takes back every migration above `to` (default: the last one), all or none.
 * @returns names of the migrations that were taken back
 * @throws Error naming tables and row counts if rows would be lost, unless forced
 */
export async function migrateDown(
  sql: Sql,
  options: { to?: number; force?: boolean } = {},
  set: MigrationSet = TICKET_MIGRATIONS,
): Promise<string[]> {
  throw new Error(`not there yet ${String(sql)} ${String(options)} ${String(set)}`);
}
