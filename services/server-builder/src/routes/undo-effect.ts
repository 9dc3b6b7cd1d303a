import { createRoute } from '@hono/zod-openapi';
import { effectKeySchema, undoneEffectSchema } from '@racksmith/contracts/server-builder';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import { undoStep } from '../effects/undo-step.ts';
import type { Router } from '../new-router.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/effects/{key}/undo',
  summary: 'Reverses the effect of a key; bars a key that has none',
  request: { params: z.object({ key: effectKeySchema }) },
  responses: {
    200: jsonAnswer('Reversed, now or by an earlier call', undoneEffectSchema, EXAMPLES.undone),
    ...problemAnswers(400, 409),
  },
});

export function undoEffect(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => c.json(await undoStep(sql, c.req.valid('param').key), 200));
}
