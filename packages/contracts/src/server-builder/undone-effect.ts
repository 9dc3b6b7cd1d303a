import * as z from 'zod';

import { effectKeySchema } from './identifiers.ts';

/** `undone` is false, without a version, where the key had no effect; it can then never get one. */
export const undoneEffectSchema = z
  .object({ key: effectKeySchema, undone: z.boolean(), server_version: z.int().positive().nullable() })
  .meta({ id: 'UndoneEffect' });

export type UndoneEffect = z.infer<typeof undoneEffectSchema>;
