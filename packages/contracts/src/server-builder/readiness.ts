import * as z from 'zod';

/** Each part is "ok" or says what is missing. */
export const readinessSchema = z
  .object({ status: z.enum(['ready', 'not ready']), parts: z.record(z.string(), z.string()) })
  .meta({ id: 'Readiness' });

export type Readiness = z.infer<typeof readinessSchema>;
