import * as z from 'zod';

import { findingSchema } from './finding.ts';
import { planStepSchema } from './ticket-plan.ts';

const slotDifferenceSchema = z
  .object({
    slot: z.string(),
    held: z.string().nullable().meta({ description: 'Name of the part; null for an empty place.' }),
    holds: z.string().nullable(),
  })
  .meta({ id: 'SlotDifference' });

/** What an approver has to look at again when one plan takes the place of another. */
export const planDifferenceSchema = z
  .object({
    summary: z.array(z.string()).meta({ description: 'All of it in words; empty if nothing is different.' }),
    steps_added: z.array(planStepSchema),
    steps_removed: z.array(planStepSchema),
    slots_changed: z.array(slotDifferenceSchema),
    findings_appeared: z.array(findingSchema),
    findings_cleared: z.array(findingSchema),
    only_facts: z.boolean().meta({ description: 'Only what the catalog says of the parts is different.' }),
  })
  .meta({ id: 'PlanDifference' });

export type PlanDifferenceView = z.infer<typeof planDifferenceSchema>;
