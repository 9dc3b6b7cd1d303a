import { COMPONENT_TYPES, DISPOSITIONS } from '@racksmith/domain';
import * as z from 'zod';

import { findingSchema } from './finding.ts';

export const planStepSchema = z
  .object({
    index: z.int(),
    item_index: z.int(),
    action: z.enum(['install', 'remove', 'replace', 'configure']),
    component_type: z.enum(COMPONENT_TYPES).nullable(),
    component_uuid: z.string().nullable(),
    slot: z.string().nullable(),
    serial: z.string().nullable(),
    old_component_uuid: z.string().nullable(),
    old_serial: z.string().nullable(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    summary: z.string(),
  })
  .meta({ id: 'PlanStep' });

const placedUnitSchema = z
  .object({
    slot: z.string(),
    group: z.string(),
    component_uuid: z.string(),
    name: z.string(),
    serial: z.string().nullable(),
  })
  .meta({ id: 'PlacedUnit' });

/** What will be done, and what sits in the touched slots before and after it. */
export const ticketPlanSchema = z
  .object({
    hash: z.string().meta({ description: 'What is approved: SHA-256 in hex.' }),
    server_version: z.int(),
    catalog_version: z.string(),
    steps: z.array(planStepSchema),
    before: z.array(placedUnitSchema),
    after: z.array(placedUnitSchema),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'TicketPlan' });

export type PlanStepView = z.infer<typeof planStepSchema>;
export type TicketPlanView = z.infer<typeof ticketPlanSchema>;
export type PlacedUnitView = z.infer<typeof placedUnitSchema>;
