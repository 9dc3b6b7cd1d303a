import { createRoute } from '@hono/zod-openapi';
import { effectKeySchema, releasedReservationSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { release } from '../reservations/release.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/reservations/{key}/release',
  summary: 'Gives back what a key holds; bars a key that holds nothing',
  request: { params: z.object({ key: effectKeySchema }) },
  responses: {
    200: jsonAnswer('Given back, now or by an earlier call', releasedReservationSchema, EXAMPLES.released),
    ...problemAnswers(400),
  },
});

export function releaseParts(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json(await release(sql, c.req.valid('param').key), 200));
}
