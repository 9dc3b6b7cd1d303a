import * as z from 'zod';

/** Every answer of the action interface, errors included. `code` is the HTTP status. */
export const envelopeSchema = z
  .object({
    success: z.boolean(),
    authenticated: z.boolean(),
    code: z.int(),
    message: z.string(),
    timestamp: z.string().meta({ description: 'YYYY-MM-DD HH:MM:SS, UTC.' }),
    data: z.unknown(),
  })
  .meta({ id: 'Envelope' });

export type Envelope = z.infer<typeof envelopeSchema>;
