import type { Sql } from '../connect.ts';
import { revokeUserLogins } from './revoke-user-logins.ts';

/**
 * Gives a user another password and ends all his logins with it.
 * @param change.oldHash the hash that the old password was held against; undefined if it need not be known
 * @returns false if there is no such user, or his password was changed meanwhile
 */
export async function setPasswordHash(
  sql: Sql,
  { userId, oldHash, newHash }: { userId: number; oldHash?: string; newHash: string },
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    const changed = await tx`
      update users set password_hash = ${newHash}, updated_at = now()
      where id = ${userId} and id > 0 and (${oldHash ?? null}::text is null or password_hash = ${oldHash ?? null})
      returning id`;
    if (changed.length === 0) return false;
    await revokeUserLogins(tx, userId);
    return true;
  });
}
