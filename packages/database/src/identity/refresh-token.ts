import type { Queryable } from '../connect.ts';

export interface NewRefreshToken {
  userId: number;
  /** UUID shared by a login and all its rotations. */
  familyId: string;
  /** SHA-256 in hex; the token itself is stored nowhere. */
  tokenHash: string;
  expiresAt: Date;
}

export type Rotation =
  | { state: 'rotated'; userId: number; familyId: string }
  /** Used before: somebody else has it, so the whole family is revoked now. */
  | { state: 'reused'; userId: number; familyId: string }
  /** Unknown, expired, revoked, or of a user who is no longer active. */
  | { state: 'invalid' };

export async function insertRefreshToken(sql: Queryable, token: NewRefreshToken): Promise<void> {
  await sql`
    insert into refresh_tokens (user_id, family_id, token_hash, expires_at)
    values (${token.userId}, ${token.familyId}, ${token.tokenHash}, ${token.expiresAt})`;
}

interface Owner {
  userId: number;
  familyId: string;
}

/** Trades a refresh token for the next one of its family. Of two at once, one wins and the other counts as reuse. */
export async function rotateRefreshToken(
  sql: Queryable,
  exchange: { tokenHash: string; newTokenHash: string; expiresAt: Date },
): Promise<Rotation> {
  const [rotated] = await sql<Owner[]>`
    with used as (
      update refresh_tokens t set rotated_at = now()
      from users u
      where t.token_hash = ${exchange.tokenHash} and t.rotated_at is null and t.revoked_at is null
        and t.expires_at > now() and u.id = t.user_id and u.is_active
        -- A rotation at the same moment as the revocation may have left a token that the latter did not see.
        and not exists (select from refresh_tokens f where f.family_id = t.family_id and f.revoked_at is not null)
      returning t.user_id, t.family_id
    )
    insert into refresh_tokens (user_id, family_id, token_hash, expires_at)
    select user_id, family_id, ${exchange.newTokenHash}, ${exchange.expiresAt} from used
    returning user_id, family_id`;
  if (rotated) return { state: 'rotated', ...rotated };
  const [reused] = await sql<Owner[]>`
    select user_id, family_id from refresh_tokens
    where token_hash = ${exchange.tokenHash} and rotated_at is not null and revoked_at is null`;
  if (!reused) return { state: 'invalid' };
  await revokeRefreshTokenFamily(sql, exchange.tokenHash);
  return { state: 'reused', ...reused };
}

/** Ends the login that a token belongs to, and with it the user's access tokens. false if nobody knows the token. */
export async function revokeRefreshTokenFamily(sql: Queryable, tokenHash: string): Promise<boolean> {
  const users = await sql`
    with family as (
      select user_id, family_id from refresh_tokens where token_hash = ${tokenHash}
    ), revoked as (
      update refresh_tokens t set revoked_at = now()
      from family f
      where t.family_id = f.family_id and t.revoked_at is null
    )
    update users u set token_version = u.token_version + 1, updated_at = now()
    from family f
    where u.id = f.user_id
    returning u.id`;
  return users.length > 0;
}
