import { DomainError } from '@racksmith/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface RequestLimit {
  /** Counts one request of a person. @throws DomainError RATE_LIMITED */
  assertAllowed(userId: number): Promise<void>;
}

/** Per process: with several gateways a person has as many times the limit, which is fine for its purpose. */
export function createRequestLimit(requestsPerMinute = 1200): RequestLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return {
    async assertAllowed(userId) {
      try {
        await limiter.consume(userId);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new DomainError('RATE_LIMITED', 'Too many requests, slow down', {
          retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
        });
      }
    },
  };
}
