import { createRoute } from '@hono/zod-openapi';
import { unitTimelineSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { readTimeline } from '../store/read-timeline.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/units/{unit_id}/timeline',
  summary: 'Where a unit has been, and why',
  request: { params: z.object({ unit_id: z.uuid() }) },
  responses: {
    200: jsonAnswer('Its biography', unitTimelineSchema, EXAMPLES.timeline),
    ...problemAnswers(400, 404),
  },
});

export function getTimeline(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json(await readTimeline(sql, c.req.valid('param').unit_id), 200));
}
