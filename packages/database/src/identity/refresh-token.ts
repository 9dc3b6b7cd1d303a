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
  throw new Error(`not there yet ${String(sql)} ${String(token)}`);
}

/** Trades a refresh token for the next one of its family. Of two at once, one wins and the other counts as reuse. */
export async function rotateRefreshToken(
  sql: Queryable,
  exchange: { tokenHash: string; newTokenHash: string; expiresAt: Date },
): Promise<Rotation> {
  throw new Error(`not there yet ${String(sql)} ${String(exchange)}`);
}

/** Ends the login that a token belongs to, and with it the user's access tokens. false if nobody knows the token. */
export async function revokeRefreshTokenFamily(sql: Queryable, tokenHash: string): Promise<boolean> {
  throw new Error(`not there yet ${String(sql)} ${tokenHash}`);
}
