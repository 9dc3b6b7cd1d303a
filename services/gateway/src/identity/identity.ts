import type { JsonWebKey } from 'node:crypto';
import type { SessionView } from '@racksmith/contracts';
import type { Sql } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import { createAccessTokens } from './access-tokens.ts';
import { type ActorMemory, withoutMemory } from './actor-memory.ts';
import { readBearerToken } from './bearer-token.ts';
import { createBoundedQueue } from './bounded-queue.ts';
import type { Clock } from './clock.ts';
import { createPasswordLogin } from './login.ts';
import { createLoginThrottle, type LoginLimits } from './login-throttle.ts';
import { createPasswordChange } from './password-change.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createSessions } from './sessions.ts';

export interface IdentityOptions {
  sql: Sql;
  /** Ed25519 private key as a JWK. */
  tokenKey: JsonWebKey;
  /** Named in every token, and demanded of it: the public address of this system. */
  issuer: string;
  log: Logger;
  clock?: Clock;
  /** None by default: every request is checked against the database. */
  memory?: ActorMemory;
  audience?: string;
  /** 15 minutes by default. */
  accessLifetimeSeconds?: number;
  /** 30 days by default. */
  refreshLifetimeSeconds?: number;
  passwords?: Passwords;
  /** How many passwords are hashed at once and how many more may wait; 2 and 20 by default. */
  hashing?: { concurrency: number; waiting: number };
  loginLimits?: LoginLimits;
}

export interface Identity {
  /** @throws DomainError INVALID_INPUT, UNAUTHENTICATED, RATE_LIMITED or UPSTREAM_UNAVAILABLE (`retryAfterSeconds`). */
  login(username: string, password: string, address: string): Promise<SessionView>;
  /** @throws DomainError UNAUTHENTICATED; a token that comes a second time ends its login. */
  refresh(refreshToken: string): Promise<SessionView>;
  /** Ends the login that a refresh token belongs to, or all logins of an actor. An unknown token ends nothing. */
  logout(subject: string | Actor): Promise<void>;
  /**
   * Changes the own password. All logins end, and a new one is opened for whoever did it.
   * @throws DomainError INVALID_INPUT, RATE_LIMITED or UPSTREAM_UNAVAILABLE
   */
  changePassword(
    actor: Actor,
    passwords: { old: string; new: string },
    address: string,
  ): Promise<SessionView>;
  /** Gives a user a password and ends his logins. @throws DomainError INVALID_INPUT or NOT_FOUND */
  setPassword(userId: number, password: string): Promise<void>;
  /**
   * Who sends this Authorization header, with what he may do now.
   * @param isRead of a moment ago suffices for whoever changes nothing
   * @throws DomainError UNAUTHENTICATED
   */
  authenticate(authorization: string | undefined, options?: { isRead: boolean }): Promise<Actor>;
  /** To be called when users were changed otherwise than through here: it counts from the next request on. */
  forget(): void;
}

/** Who somebody is: passwords in, tokens out, tokens in, actor out. @throws Error when the key is of the wrong kind. */
export function createIdentity(options: IdentityOptions): Identity {
  const { sql, log } = options;
  const clock = options.clock ?? (() => new Date());
  const accessTokens = createAccessTokens({
    tokenKey: options.tokenKey,
    issuer: options.issuer,
    audience: options.audience ?? 'racksmith',
    lifetimeSeconds: options.accessLifetimeSeconds ?? 15 * 60,
    clock,
  });
  const memory = options.memory ?? withoutMemory(sql);
  const refreshLifetimeSeconds = options.refreshLifetimeSeconds ?? 30 * 24 * 60 * 60;
  const sessions = createSessions({ sql, accessTokens, refreshLifetimeSeconds, clock, log });
  const parts = {
    sql,
    passwords: options.passwords ?? createPasswords(),
    queue: createBoundedQueue({
      ...(options.hashing ?? { concurrency: 2, waiting: 20 }),
      retryAfterSeconds: 2,
    }),
    throttle: createLoginThrottle(sql, options.loginLimits),
    log,
  };
  const login = createPasswordLogin(parts);
  const passwordChange = createPasswordChange(parts);

  return {
    async login(username, password, address) {
      return sessions.open(await login({ username, password, address }));
    },
    async refresh(refreshToken) {
      try {
        return await sessions.refresh(refreshToken);
      } catch (error) {
        // A token that came twice has ended its login.
        memory.forget();
        throw error;
      }
    },
    async logout(subject) {
      await sessions.close(subject);
      memory.forget();
    },
    async changePassword(actor, passwords, address) {
      await passwordChange.change(actor, passwords, address);
      memory.forget();
      return sessions.open(actor.id);
    },
    async setPassword(userId, password) {
      await passwordChange.set(userId, password);
      memory.forget();
    },
    async authenticate(authorization, { isRead } = { isRead: false }) {
      const { userId, tokenVersion } = await accessTokens.verify(readBearerToken(authorization));
      // Signed is not enough: the user may be gone or have logged out since.
      const user = await (isRead ? memory.recall(userId) : memory.find(userId));
      if (user?.tokenVersion !== tokenVersion) {
        throw new DomainError('UNAUTHENTICATED', 'The access token is no longer valid');
      }
      return user.actor;
    },
    forget: () => memory.forget(),
  };
}
