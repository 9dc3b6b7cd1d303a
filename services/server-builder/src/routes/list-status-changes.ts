import { createRoute } from '@hono/zod-openapi';
import { serverUuidSchema, statusChangeListSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { getServer } from '../store/get-server.ts';
import { listStatusChanges as readStatusChanges } from '../store/list-status-changes.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/servers/{uuid}/status-changes',
  summary: 'Who took a server out of service, or back in, and why',
  request: { params: z.object({ uuid: serverUuidSchema }) },
  responses: {
    200: jsonAnswer('In the order in which they happened', statusChangeListSchema, EXAMPLES.statusChanges),
    ...problemAnswers(400, 404),
  },
});

export function listStatusChanges(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { uuid } = c.req.valid('param');
    await getServer(sql, uuid);
    return c.json({ status_changes: await readStatusChanges(sql, uuid) }, 200);
  });
}
