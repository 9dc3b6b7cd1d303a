import { createRoute } from '@hono/zod-openapi';
import { importedSchema, inventorySchema } from '@racksmith/contracts/server-builder';

import type { Dependencies } from '../dependencies.ts';
import { takeInventory } from '../inventory/take-inventory.ts';
import type { Router } from '../new-router.ts';
import { jsonAnswer, jsonBody, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/imports',
  summary: 'Adds servers and units, all or none; the same again changes nothing',
  request: { body: jsonBody(inventorySchema, EXAMPLES.inventory) },
  responses: {
    201: jsonAnswer('How many were new, and how many were known', importedSchema, EXAMPLES.imported),
    ...problemAnswers(400, 409, 413),
  },
});

export function importInventory(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json(await takeInventory(sql, c.req.valid('json')), 201));
}
