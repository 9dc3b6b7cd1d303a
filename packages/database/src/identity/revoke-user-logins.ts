import type { Queryable } from '../connect.ts';

/** Ends every login of a user: all his refresh tokens, and the access tokens that are still out. */
export async function revokeUserLogins(sql: Queryable, userId: number): Promise<void> {
  await sql`
    with ended as (
      update refresh_tokens set revoked_at = now() where user_id = ${userId} and revoked_at is null
    )
    update users set token_version = token_version + 1, updated_at = now() where id = ${userId}`;
}
