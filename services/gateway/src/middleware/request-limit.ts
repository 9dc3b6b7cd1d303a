import { DomainError } from '@racksmith/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { clientAddress } from '../identity/index.ts';

export interface RequestLimit {
  /**
   * Counts one request.
   * @param who the id of a user, or the address of somebody who did not say who he is
   * @throws DomainError RATE_LIMITED
   */
  assertAllowed(who: number | string): Promise<void>;
}

/**
 * Per process: with several gateways a person has as many times the limit, which is fine for its purpose. Whoever is
 * known counts for himself alone, so that nobody is held up by others behind the same address.
 */
export function createRequestLimit(requestsPerMinute = 1200): RequestLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return {
    async assertAllowed(who) {
      try {
        await limiter.consume(typeof who === 'number' ? who : `address ${clientAddress(who)}`);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new DomainError('RATE_LIMITED', 'Too many requests, slow down', {
          retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
        });
      }
    },
  };
}
