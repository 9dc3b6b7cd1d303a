import { createHash } from 'node:crypto';
import { loginAttemptStore, type Sql } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { clientAddress } from './client-address.ts';

interface Window {
  failures: number;
  seconds: number;
}

export interface LoginLimits {
  /** Failures with one account from one address. */
  perAccountAndAddress: Window;
  /** Failures from one address, whichever the account. */
  perAddress: Window;
}

export const DEFAULT_LOGIN_LIMITS: LoginLimits = {
  perAccountAndAddress: { failures: 5, seconds: 15 * 60 },
  perAddress: { failures: 50, seconds: 60 * 60 },
};

const KNOWN_FOR_SECONDS = 30 * 24 * 60 * 60;

export interface LoginThrottle {
  /** @throws DomainError RATE_LIMITED with `retryAfterSeconds`. */
  assertAllowed(username: string, address: string): Promise<void>;
  recordFailure(username: string, address: string): Promise<void>;
  recordSuccess(username: string, address: string): Promise<void>;
}

/**
 * Counts failed logins only, in Postgres, so that all gateways count together. Nobody can lock out an account: what
 * fails elsewhere is not held against its owner's address, and an account that has logged in from an address before
 * stays welcome there when others have used up the address.
 */
export function createLoginThrottle(sql: Sql, limits: LoginLimits = DEFAULT_LOGIN_LIMITS): LoginThrottle {
  const store = { ...loginAttemptStore(sql), storeType: 'client', tableCreated: true };
  const limiter = (keyPrefix: string, { failures, seconds }: Window, clearExpiredByTimeout = false) =>
    new RateLimiterPostgres({
      ...store,
      keyPrefix,
      points: failures,
      duration: seconds,
      clearExpiredByTimeout,
    });
  const pairs = limiter('pair', limits.perAccountAndAddress, true);
  const addresses = limiter('address', limits.perAddress);
  const known = limiter('known', { failures: 1, seconds: KNOWN_FOR_SECONDS });

  return {
    async assertAllowed(username, address) {
      const keys = keysOf(username, address);
      const [pair, everyone, acquaintance] = await Promise.all([
        pairs.get(keys.pair),
        addresses.get(keys.address),
        known.get(keys.pair),
      ]);
      if (pair && pair.consumedPoints >= limits.perAccountAndAddress.failures) refuse(pair.msBeforeNext);
      if (acquaintance) return;
      if (everyone && everyone.consumedPoints >= limits.perAddress.failures) refuse(everyone.msBeforeNext);
    },
    async recordFailure(username, address) {
      const keys = keysOf(username, address);
      await Promise.all([pairs.penalty(keys.pair), addresses.penalty(keys.address)]);
    },
    async recordSuccess(username, address) {
      const { pair } = keysOf(username, address);
      await Promise.all([pairs.delete(pair), known.set(pair, 1, KNOWN_FOR_SECONDS)]);
    },
  };
}

function refuse(milliseconds: number): never {
  throw new DomainError('RATE_LIMITED', 'Too many failed logins, try again later', {
    retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)),
  });
}

/** Hashed: bounded in length, and no name or address is kept. The case of a name makes no difference to a login. */
function keysOf(username: string, address: string): { pair: string; address: string } {
  const client = clientAddress(address);
  return { pair: digest(JSON.stringify([username.toLowerCase(), client])), address: digest(client) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
