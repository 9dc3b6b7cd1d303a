import { findAccount, findLogin, setPasswordHash, type Sql } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import type { BoundedQueue } from './bounded-queue.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { assertStrongPassword } from './password-strength.ts';
import type { Passwords } from './passwords.ts';

export interface PasswordChange {
  /** By its owner. Wrong guesses count like failed logins. All his logins end. */
  change(actor: Actor, passwords: { old: string; new: string }, address: string): Promise<void>;
  /** By whoever manages users. All logins of the user end. */
  set(userId: number, password: string): Promise<void>;
}

/** Changes passwords. @throws DomainError (from both) INVALID_INPUT, UPSTREAM_UNAVAILABLE, RATE_LIMITED, NOT_FOUND */
export function createPasswordChange(parts: {
  sql: Sql;
  passwords: Passwords;
  queue: BoundedQueue;
  throttle: LoginThrottle;
  log: Logger;
}): PasswordChange {
  const { sql, passwords, queue, throttle, log } = parts;

  async function assertOld({ username }: Actor, password: string, address: string): Promise<string> {
    await throttle.assertAllowed(username, address);
    const { passwordHash } = (await findLogin(sql, username)) ?? {};
    const { matches } = await passwords.check(passwordHash ?? undefined, password);
    if (matches && passwordHash) return passwordHash;
    await throttle.recordFailure(username, address);
    throw DomainError.invalidInput([{ field: 'old_password', reason: 'is not your password' }]);
  }

  return {
    async change(actor, { old, new: next }, address) {
      const account = await findAccount(sql, actor.id);
      assertStrongPassword(next, 'new_password', [actor.username, account?.email ?? '']);
      if (next === old) {
        throw DomainError.invalidInput([{ field: 'new_password', reason: 'is the old one' }]);
      }
      const isChanged = await queue.run(async () => {
        const oldHash = await assertOld(actor, old, address);
        const newHash = await passwords.hash(next);
        return await setPasswordHash(sql, { userId: actor.id, oldHash, newHash });
      });
      if (!isChanged)
        throw new DomainError('CONFLICT', 'The password was changed by somebody else meanwhile');
      await throttle.recordSuccess(actor.username, address);
      log.info({ userId: actor.id }, 'password changed');
    },
    async set(userId, password) {
      const account = await findAccount(sql, userId);
      if (!account) throw new DomainError('NOT_FOUND', 'User not found');
      assertStrongPassword(password, 'password', [account.username, account.email ?? '']);
      const newHash = await queue.run(() => passwords.hash(password));
      await setPasswordHash(sql, { userId, newHash });
      log.info({ userId }, 'password set');
    },
  };
}
