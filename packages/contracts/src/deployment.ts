import * as z from 'zod';

import { momentSchema } from './moment.ts';

const deploymentStepSchema = z
  .object({
    index: z.int(),
    item_index: z.int(),
    summary: z.string(),
    standing: z.enum(['open', 'tried', 'applied', 'skipped', 'unknown']).meta({
      description:
        'tried: no answer came, so it may have happened; skipped: left out by decision; unknown: cannot be asked now.',
    }),
    since: momentSchema.nullable(),
    fault: z.string().nullable(),
  })
  .meta({ id: 'DeploymentStep' });

const stepAtWorkSchema = z
  .object({
    number: z.int().meta({ description: 'From 1 to steps_total.' }),
    summary: z.string(),
    since: momentSchema.nullable(),
    attempt: z.int().meta({ description: '1 unless it is being tried again.' }),
    last_failure: z.string().nullable(),
    next_attempt_at: momentSchema.nullable().meta({ description: 'While it waits for its next attempt.' }),
  })
  .meta({ id: 'StepAtWork' });

/** How far the work at the server is. */
export const deploymentSchema = z
  .object({
    message: z.string().meta({ description: 'All of it in a sentence.' }),
    task: z.enum(['apply', 'undo']).nullable().meta({ description: 'null while a person must choose.' }),
    waits_for: z.string().nullable().meta({ description: 'The ticket that has the server now.' }),
    steps_total: z.int(),
    steps_applied: z.int(),
    step_at_work: stepAtWorkSchema.nullable(),
    steps: z.array(deploymentStepSchema),
  })
  .meta({ id: 'Deployment' });

export type DeploymentView = z.infer<typeof deploymentSchema>;
