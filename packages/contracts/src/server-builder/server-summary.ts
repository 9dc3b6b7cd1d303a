import * as z from 'zod';

import { labelSchema, serverUuidSchema } from './identifiers.ts';

export const SERVER_STATUSES = ['active', 'locked', 'decommissioned'] as const;
export const serverStatusSchema = z.enum(SERVER_STATUSES);

/** A server without its parts. `version` grows by one with every effect and every undo. */
export const serverSummarySchema = z
  .object({
    uuid: serverUuidSchema,
    name: labelSchema,
    status: serverStatusSchema,
    location: labelSchema.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'ServerSummary' });

export const serverListSchema = z
  .object({ servers: z.array(serverSummarySchema) })
  .meta({ id: 'ServerList' });

export type ServerStatus = z.infer<typeof serverStatusSchema>;
export type ServerSummary = z.infer<typeof serverSummarySchema>;
