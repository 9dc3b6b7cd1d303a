import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { Answer } from '../operation/door.ts';

/** An answer as HTTP sends it. Answers are for one person at one moment, so nobody may keep them. */
export function toResponse(c: Context, answer: Answer, headers: Record<string, string> = {}): Response {
  // Through the context: a response made by hand would lose the headers that were set before.
  return c.body(answer.stream ?? answer.body, answer.status as ContentfulStatusCode, {
    'cache-control': 'no-store',
    ...answer.headers,
    ...headers,
  });
}
