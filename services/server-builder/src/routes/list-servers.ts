import { createRoute } from '@hono/zod-openapi';
import { serverListSchema } from '@racksmith/contracts/server-builder';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { listServers as readServers } from '../store/list-servers.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/servers',
  summary: 'All servers',
  responses: {
    200: jsonAnswer('In order of their names', serverListSchema, EXAMPLES.servers),
    ...problemAnswers(),
  },
});

export function listServers(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json({ servers: await readServers(sql) }, 200));
}
