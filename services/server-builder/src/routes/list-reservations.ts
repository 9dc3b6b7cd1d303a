import { createRoute } from '@hono/zod-openapi';
import { reservationListSchema, serverUuidSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';
import { listReservations as readReservations } from '../store/list-reservations.ts';
import { presentReservation } from '../store/reservation-row.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const LONGEST_AGE_SECONDS = 366 * 24 * 3600;

const route = createRoute({
  method: 'get',
  path: '/reservations',
  summary: 'What is held now, oldest first',
  request: {
    query: z.strictObject({
      server_uuid: serverUuidSchema.optional(),
      min_age_seconds: z.coerce.number().int().min(0).max(LONGEST_AGE_SECONDS).optional(),
    }),
  },
  responses: {
    200: jsonAnswer('With what each holds', reservationListSchema, EXAMPLES.reservations),
    ...problemAnswers(400),
  },
});

export function listReservations(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const { server_uuid: serverUuid, min_age_seconds: minAgeSeconds } = c.req.valid('query');
    const rows = await readReservations(sql, { serverUuid, minAgeSeconds });
    return c.json({ reservations: rows.map(presentReservation) }, 200);
  });
}
