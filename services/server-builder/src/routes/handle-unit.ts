import { createRoute } from '@hono/zod-openapi';
import { handlingRequestSchema, unitSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { handleUnit as moveUnit } from '../units/handle-unit.ts';
import { jsonAnswer, jsonBody, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'put',
  path: '/units/{unit_id}/state',
  summary: 'Moves a unit between stock, quarantine, rma and scrap',
  request: {
    params: z.object({ unit_id: z.uuid() }),
    body: jsonBody(handlingRequestSchema, EXAMPLES.handling),
  },
  responses: {
    200: jsonAnswer('The unit as it is now', unitSchema, EXAMPLES.unit),
    ...problemAnswers(400, 404, 409, 413),
  },
});

export function handleUnit(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) =>
    c.json(await moveUnit(sql, c.req.valid('param').unit_id, c.req.valid('json')), 200),
  );
}
