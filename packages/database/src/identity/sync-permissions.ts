import type { Queryable } from '../connect.ts';

/** Writes the roles and permissions of the domain tables that the database lacks, with their default grants. */
export async function syncPermissions(sql: Queryable): Promise<void> {
  throw new Error(`not there yet ${String(sql)}`);
}
