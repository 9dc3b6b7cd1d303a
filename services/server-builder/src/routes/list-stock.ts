import { createRoute } from '@hono/zod-openapi';
import { stockListSchema } from '@racksmith/contracts/server-builder';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { listStock as readStock } from '../store/list-stock.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'get',
  path: '/stock',
  summary: 'How many units of each model are free',
  responses: {
    200: jsonAnswer('In order of the models', stockListSchema, EXAMPLES.stock),
    ...problemAnswers(),
  },
});

export function listStock(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json({ stock: await readStock(sql) }, 200));
}
