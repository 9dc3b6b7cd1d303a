import type { Queryable } from '../connect.ts';

/** Replaces a hash by a stronger one of the same password, unless the password was changed meanwhile. */
export async function updatePasswordHash(
  sql: Queryable,
  change: { userId: number; oldHash: string; newHash: string },
): Promise<void> {
  await sql`
    update users set password_hash = ${change.newHash}, updated_at = now()
    where id = ${change.userId} and password_hash = ${change.oldHash}`;
}
