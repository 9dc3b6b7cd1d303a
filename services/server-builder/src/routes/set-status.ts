import { createRoute } from '@hono/zod-openapi';
import {
  serverSummarySchema,
  serverUuidSchema,
  statusRequestSchema,
} from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { setStatus as changeStatus } from '../servers/set-status.ts';
import { jsonAnswer, jsonBody, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'put',
  path: '/servers/{uuid}/status',
  summary: 'Takes a server out of service, or back in',
  request: {
    params: z.object({ uuid: serverUuidSchema }),
    body: jsonBody(statusRequestSchema, EXAMPLES.status),
  },
  responses: {
    200: jsonAnswer('The server as it is now', serverSummarySchema, EXAMPLES.server),
    ...problemAnswers(400, 404, 413),
  },
});

export function setStatus(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { uuid } = c.req.valid('param');
    return c.json(await changeStatus(sql, uuid, c.req.valid('json')), 200);
  });
}
