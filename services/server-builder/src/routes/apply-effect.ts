import { createRoute } from '@hono/zod-openapi';
import {
  effectKeySchema,
  effectSchema,
  effectStepSchema,
  serverUuidSchema,
} from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import { applyStep } from '../effects/apply-step.ts';
import type { Router } from '../new-router.ts';
import { jsonAnswer, jsonBody, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/servers/{uuid}/effects',
  summary: 'Applies one unit step, once per key',
  request: {
    params: z.object({ uuid: serverUuidSchema }),
    headers: z.object({ 'idempotency-key': effectKeySchema }),
    body: jsonBody(effectStepSchema, EXAMPLES.step),
  },
  responses: {
    201: jsonAnswer('Applied now', effectSchema, EXAMPLES.effect),
    200: jsonAnswer('Applied by an earlier call with this key', effectSchema, EXAMPLES.effect),
    ...problemAnswers(400, 404, 409, 413, 422),
  },
});

export function applyEffect(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    const serverUuid = c.req.valid('param').uuid;
    const key = c.req.valid('header')['idempotency-key'];
    const { effect, isRepeat } = await applyStep(sql, { serverUuid, key, step: c.req.valid('json') });
    return isRepeat ? c.json(effect, 200) : c.json(effect, 201);
  });
}
