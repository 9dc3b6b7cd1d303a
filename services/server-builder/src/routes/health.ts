import { createRoute } from '@hono/zod-openapi';
import { readinessSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { jsonAnswer } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const PATIENCE_MS = 2000;

const live = createRoute({
  method: 'get',
  path: '/health/live',
  summary: 'Whether the process answers',
  security: [],
  responses: { 200: jsonAnswer('It does', z.object({ status: z.literal('live') }), EXAMPLES.live) },
});

const ready = createRoute({
  method: 'get',
  path: '/health/ready',
  summary: 'Whether it can serve',
  security: [],
  responses: {
    200: jsonAnswer('It can', readinessSchema, EXAMPLES.ready),
    503: jsonAnswer('Something is missing', readinessSchema, {
      status: 'not ready',
      parts: { database: 'missing: ECONNREFUSED' },
    }),
  },
});

/** For whoever watches the process: needs no token. */
export function health(app: Router, { sql }: Dependencies): void {
  app.openapi(live, (c) => c.json({ status: 'live' as const }, 200));
  app.openapi(ready, async (c) => {
    const database = await probe(() => sql`select 1 from server_builder.servers limit 1`);
    const isReady = database === 'ok';
    const parts = { database };
    if (isReady) return c.json({ status: 'ready' as const, parts }, 200);
    return c.json({ status: 'not ready' as const, parts }, 503);
  });
}

async function probe(ask: () => PromiseLike<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('missing: does not answer in time'), PATIENCE_MS);
  });
  const asked = Promise.resolve(ask()).then(
    () => 'ok',
    (error: unknown) =>
      `missing: ${error instanceof Error && 'code' in error ? String(error.code) : 'failed'}`,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
