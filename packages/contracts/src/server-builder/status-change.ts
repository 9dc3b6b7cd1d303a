import * as z from 'zod';

import { labelSchema } from './identifiers.ts';
import { reasonSchema } from './reason.ts';
import { serverStatusSchema } from './server-summary.ts';

/** The status that a server is to have. `actor` is the person who decided it, as the caller knows him. */
export const statusRequestSchema = z
  .strictObject({ status: serverStatusSchema, actor: labelSchema, reason: reasonSchema })
  .meta({ id: 'StatusRequest' });

/** Times are ISO 8601 in UTC; `server_version` is the one that this change made. */
export const statusChangeSchema = z
  .object({
    server_version: z.int().positive(),
    from: serverStatusSchema,
    to: serverStatusSchema,
    actor: z.string(),
    reason: z.string().nullable(),
    changed_at: z.iso.datetime(),
  })
  .meta({ id: 'StatusChange' });

export const statusChangeListSchema = z
  .object({ status_changes: z.array(statusChangeSchema) })
  .meta({ id: 'StatusChangeList' });

export type StatusRequest = z.infer<typeof statusRequestSchema>;
export type StatusChange = z.infer<typeof statusChangeSchema>;
