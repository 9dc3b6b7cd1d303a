import * as z from 'zod';

/** problem+json. `facts` name the difference of a refused effect; `id` finds an unexpected failure in the log. */
export const serverBuilderProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()).optional(),
    id: z.string().optional(),
  })
  .meta({ id: 'Problem' });

export type ServerBuilderProblem = z.infer<typeof serverBuilderProblemSchema>;
