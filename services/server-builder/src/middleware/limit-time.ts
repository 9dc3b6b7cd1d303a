import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { timeout } from 'hono/timeout';

/**
 * Answers 503 when the work takes longer, before the caller gives up by himself after 5 s. The work is not stopped:
 * an effect may still be applied, and a repeat with its key will tell.
 */
export function limitTime(milliseconds: number): MiddlewareHandler {
  return timeout(milliseconds, () => new HTTPException(503, { message: 'This takes too long; try again' }));
}
