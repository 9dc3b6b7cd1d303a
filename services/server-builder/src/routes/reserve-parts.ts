import { createRoute } from '@hono/zod-openapi';
import {
  effectKeySchema,
  reservationRequestSchema,
  reservationSchema,
} from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { reserve } from '../reservations/reserve.ts';
import { jsonAnswer, jsonBody, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/reservations',
  summary: 'Holds the units and slots of a plan, all or none, once per key',
  request: {
    headers: z.object({ 'idempotency-key': effectKeySchema }),
    body: jsonBody(reservationRequestSchema, EXAMPLES.reservationRequest),
  },
  responses: {
    201: jsonAnswer('Held now', reservationSchema, EXAMPLES.reservation),
    200: jsonAnswer('Held since an earlier call with this key', reservationSchema, EXAMPLES.reservation),
    ...problemAnswers(400, 404, 409, 413, 422),
  },
});

export function reserveParts(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const { reservation, isRepeat } = await reserve(sql, key, c.req.valid('json'));
    return isRepeat ? c.json(reservation, 200) : c.json(reservation, 201);
  });
}
