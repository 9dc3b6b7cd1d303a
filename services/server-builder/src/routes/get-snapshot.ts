import { createRoute } from '@hono/zod-openapi';
import {
  componentUuidSchema,
  serverUuidSchema,
  snapshotSchema,
  ticketNumberSchema,
} from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { readSnapshot } from '../store/read-snapshot.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const MOST_PARTS = 500;

// A parameter given once arrives as text, given several times as a list.
const partsSchema = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(componentUuidSchema).max(MOST_PARTS).default([]),
);

const route = createRoute({
  method: 'get',
  path: '/servers/{uuid}/snapshot',
  summary:
    'A server with its units, settings and reservations, and the stock of the parts asked for, all of one instant',
  request: {
    params: z.object({ uuid: serverUuidSchema }),
    query: z.strictObject({
      part: partsSchema,
      ticket_number: ticketNumberSchema
        .optional()
        .describe('For whom it is read: what is held for it counts as free stock.'),
    }),
  },
  responses: {
    200: jsonAnswer('The snapshot', snapshotSchema, EXAMPLES.snapshot),
    ...problemAnswers(400, 404),
  },
});

export function getSnapshot(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { uuid } = c.req.valid('param');
    const { part: parts, ticket_number: ticketNumber } = c.req.valid('query');
    return c.json(await readSnapshot(sql, uuid, { parts, ticketNumber }), 200);
  });
}
