import { randomUUID } from 'node:crypto';
import type { SessionView } from '@racksmith/contracts';
import {
  type ActiveUser,
  findActor,
  insertRefreshToken,
  revokeRefreshTokenFamily,
  revokeUserLogins,
  rotateRefreshToken,
  type Sql,
} from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import type { AccessTokens } from './access-tokens.ts';
import type { Clock } from './clock.ts';
import { createRefreshToken, hashRefreshToken } from './refresh-token.ts';

export interface Sessions {
  /** @throws DomainError UNAUTHENTICATED when the user was deactivated meanwhile. */
  open(userId: number): Promise<SessionView>;
  /** Trades the refresh token for a new one; one that was traded before ends its whole login. */
  refresh(refreshToken: string): Promise<SessionView>;
  /** Ends the login that a refresh token belongs to, or all logins of an actor. An unknown token ends nothing. */
  close(subject: string | Actor): Promise<void>;
}

export function createSessions(options: {
  sql: Sql;
  accessTokens: AccessTokens;
  /** A login that is not refreshed for so long is over. */
  refreshLifetimeSeconds: number;
  clock: Clock;
  log: Logger;
}): Sessions {
  const { sql, accessTokens, clock, log } = options;
  const endOfRefresh = () => new Date(clock().getTime() + options.refreshLifetimeSeconds * 1000);

  async function present(user: ActiveUser, refreshToken: string): Promise<SessionView> {
    const { id, username } = user.actor;
    const accessToken = await accessTokens.issue({ userId: id, tokenVersion: user.tokenVersion });
    return {
      user: { id, username, email: user.email, role: user.role },
      tokens: {
        access_token: accessToken,
        refresh_token: refreshToken,
        token_type: 'Bearer',
        expires_in: accessTokens.lifetimeSeconds,
      },
    };
  }

  return {
    async open(userId) {
      const user = await findActor(sql, userId);
      if (!user) throw new DomainError('UNAUTHENTICATED', 'This account is not active');
      const { token, tokenHash } = createRefreshToken();
      await insertRefreshToken(sql, { userId, familyId: randomUUID(), tokenHash, expiresAt: endOfRefresh() });
      return present(user, token);
    },
    async refresh(refreshToken) {
      const { token, tokenHash: newTokenHash } = createRefreshToken();
      const tokenHash = hashRefreshToken(refreshToken);
      const rotation = await rotateRefreshToken(sql, { tokenHash, newTokenHash, expiresAt: endOfRefresh() });
      if (rotation.state === 'reused') {
        const { userId, familyId } = rotation;
        log.warn({ userId, familyId }, 'a refresh token was used twice, its login is ended');
      }
      const user = rotation.state === 'rotated' ? await findActor(sql, rotation.userId) : undefined;
      if (!user) throw new DomainError('UNAUTHENTICATED', 'The refresh token is not valid, log in again');
      return present(user, token);
    },
    async close(subject) {
      if (typeof subject === 'string') await revokeRefreshTokenFamily(sql, hashRefreshToken(subject));
      else await revokeUserLogins(sql, subject.id);
    },
  };
}
