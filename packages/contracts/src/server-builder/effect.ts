import * as z from 'zod';

import { EFFECT_ACTIONS } from './effect-step.ts';
import { effectKeySchema, serverUuidSchema, ticketNumberSchema } from './identifiers.ts';
import { settingChangeSchema } from './setting.ts';
import { unitRefSchema } from './unit-ref.ts';

/** What was done for one key. Times are ISO 8601 in UTC; `server_version` is the one this effect made. */
export const effectSchema = z
  .object({
    effect_id: z.string(),
    key: effectKeySchema,
    server_uuid: serverUuidSchema,
    ticket_number: ticketNumberSchema,
    step_index: z.int().nonnegative(),
    action: z.enum(EFFECT_ACTIONS),
    server_version: z.int().positive(),
    installed: unitRefSchema.nullable(),
    removed: unitRefSchema.nullable(),
    setting: settingChangeSchema.nullable(),
    applied_at: z.iso.datetime(),
    undone_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Effect' });

export const effectListSchema = z.object({ effects: z.array(effectSchema) }).meta({ id: 'EffectList' });

export type Effect = z.infer<typeof effectSchema>;
