import type { Logger } from '@racksmith/logger';
import type { Context, MiddlewareHandler } from 'hono';

import type { GatewayEnv } from '../gateway-env.ts';

const LONGEST_PATH = 100;

/**
 * One line per request: who did what to which ticket, by ids alone, how it ended and how long it took. It is written
 * once the answer is on its way: nobody waits for the log.
 */
export function logRequests(log: Logger): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    const durationMs = Date.now() - c.get('startedAt');
    setImmediate(() => writeLine(log, c, durationMs));
  };
}

function writeLine(log: Logger, c: Context<GatewayEnv>, durationMs: number): void {
  const { operation, actor, ticketNumber, errorCode } = c.get('trace');
  const status = c.res.status;
  const line = {
    request_id: c.get('requestId'),
    method: c.req.method,
    // The address of an operation would tell nothing more, but for what people put into its query.
    ...(operation === undefined ? { path: c.req.path.slice(0, LONGEST_PATH) } : { operation }),
    user_id: actor?.id,
    ticket: ticketNumber,
    status,
    error_code: errorCode,
    duration_ms: durationMs,
  };
  if (status >= 500) log.warn(line, 'request');
  else if (c.req.path.startsWith('/health/')) log.debug(line, 'request');
  else log.info(line, 'request');
}
