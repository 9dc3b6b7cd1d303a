import type { Logger } from '@racksmith/logger';
import type { MiddlewareHandler } from 'hono';

import type { AppEnv } from '../new-router.ts';

const LONGEST_LOGGED_PATH = 300;

/** One line per request. The query and the body stay out. */
export function logRequest(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const line = {
      request_id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path.slice(0, LONGEST_LOGGED_PATH),
      idempotency_key: c.req.header('idempotency-key')?.slice(0, LONGEST_LOGGED_PATH),
      status: c.res.status,
      duration_ms: Math.round(performance.now() - start),
    };
    if (c.req.path.startsWith('/health/')) log.debug(line, 'request');
    else log.info(line, 'request');
  };
}
