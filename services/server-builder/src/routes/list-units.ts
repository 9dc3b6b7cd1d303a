import { createRoute } from '@hono/zod-openapi';
import {
  componentUuidSchema,
  serialSchema,
  unitListSchema,
  unitStateSchema,
} from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { listUnits as readUnits } from '../store/list-units.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/units',
  summary: 'Units wherever they are',
  request: {
    query: z.strictObject({
      component_uuid: componentUuidSchema.optional(),
      serial: serialSchema.optional(),
      state: unitStateSchema.optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
  },
  responses: {
    200: jsonAnswer('In order of their serials', unitListSchema, EXAMPLES.units),
    ...problemAnswers(400),
  },
});

export function listUnits(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { component_uuid: componentUuid, serial, state, limit } = c.req.valid('query');
    return c.json({ units: await readUnits(sql, { componentUuid, serial, state, limit }) }, 200);
  });
}
