import { findLogin, type Login, type Sql, updatePasswordHash } from '@racksmith/database';
import { DomainError, type FieldError } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import type { BoundedQueue } from './bounded-queue.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { MAX_PASSWORD_BYTES, type Passwords } from './passwords.ts';

export interface Credentials {
  username: string;
  password: string;
  /** Where the request came from, as the gateway believes it. */
  address: string;
}

export const MAX_USERNAME_LENGTH = 100;

/**
 * Creates the check of a user name and a password, which answers with the user's id. Whether the name is unknown, the
 * account inactive or the password wrong is told by neither the answer nor the work done for it.
 *
 * @throws DomainError (from the check) INVALID_INPUT, UNAUTHENTICATED, RATE_LIMITED or UPSTREAM_UNAVAILABLE; the last
 *   two carry `retryAfterSeconds`.
 */
export function createPasswordLogin(parts: {
  sql: Sql;
  passwords: Passwords;
  queue: BoundedQueue;
  throttle: LoginThrottle;
  log: Logger;
}): (credentials: Credentials) => Promise<number> {
  const { sql, passwords, queue, throttle, log } = parts;

  async function verify({ username, password, address }: Credentials): Promise<Login> {
    // Asked again: whoever came in a crowd may have used up his tries while he waited.
    await throttle.assertAllowed(username, address);
    const login = await findLogin(sql, username);
    const storedHash = login?.isActive ? (login.passwordHash ?? undefined) : undefined;
    const { matches, isOutdated } = await passwords.check(storedHash, password);
    if (!login || storedHash === undefined || !matches) {
      await throttle.recordFailure(username, address);
      log.warn({ userId: login?.id }, 'login failed');
      throw new DomainError('UNAUTHENTICATED', 'Invalid username or password');
    }
    if (isOutdated) {
      const newHash = await passwords.hash(password);
      await updatePasswordHash(sql, { userId: login.id, oldHash: storedHash, newHash });
    }
    return login;
  }

  return async (credentials) => {
    assertShape(credentials);
    // Before the queue, so that those who are refused anyway take no place in it.
    await throttle.assertAllowed(credentials.username, credentials.address);
    const login = await queue.run(() => verify(credentials));
    await throttle.recordSuccess(credentials.username, credentials.address);
    log.info({ userId: login.id }, 'logged in');
    return login.id;
  };
}

function assertShape({ username, password }: Credentials): void {
  const errors: FieldError[] = [];
  if (username === '') errors.push({ field: 'username', reason: 'is required' });
  else if (username.length > MAX_USERNAME_LENGTH || /\p{Cc}/u.test(username)) {
    errors.push({ field: 'username', reason: 'is not a user name' });
  }
  if (password === '') errors.push({ field: 'password', reason: 'is required' });
  else if (Buffer.byteLength(password) > MAX_PASSWORD_BYTES) {
    errors.push({ field: 'password', reason: `is longer than ${MAX_PASSWORD_BYTES} bytes` });
  }
  if (errors.length > 0) throw DomainError.invalidInput(errors);
}
