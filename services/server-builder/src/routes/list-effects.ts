import { createRoute } from '@hono/zod-openapi';
import { effectListSchema, serverUuidSchema, ticketNumberSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { presentEffect } from '../store/effect-row.ts';
import { getServer } from '../store/get-server.ts';
import { listEffects as readEffects } from '../store/list-effects.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/servers/{uuid}/effects',
  summary: 'What was done to a server, undone effects included',
  request: {
    params: z.object({ uuid: serverUuidSchema }),
    query: z.strictObject({ ticket_number: ticketNumberSchema.optional() }),
  },
  responses: {
    200: jsonAnswer('In the order they were applied', effectListSchema, EXAMPLES.effects),
    ...problemAnswers(400, 404),
  },
});

export function listEffects(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { uuid } = c.req.valid('param');
    await getServer(sql, uuid);
    const rows = await readEffects(sql, uuid, c.req.valid('query').ticket_number ?? null);
    return c.json({ effects: rows.map(presentEffect) }, 200);
  });
}
