import { createHash, timingSafeEqual } from 'node:crypto';

import { DomainError } from '@racksmith/domain';
import type { MiddlewareHandler } from 'hono';

/** Lets only callers through who present the shared token. Takes equally long however much of it they guessed. */
export function authenticate(token: string): MiddlewareHandler {
  const expected = digest(token);
  return async (c, next) => {
    const presented = /^Bearer ([^\s]+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(presented), expected)) {
      throw new DomainError('UNAUTHENTICATED', 'A valid bearer token is required');
    }
    await next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
