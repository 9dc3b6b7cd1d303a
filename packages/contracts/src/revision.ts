import {
  COMPONENT_TYPES,
  DISPOSITIONS,
  ITEM_ACTIONS,
  ITEM_TYPES,
  PRIORITIES,
  TICKET_TYPES,
} from '@racksmith/domain';
import * as z from 'zod';

import { momentSchema } from './moment.ts';
import { planDifferenceSchema } from './plan-difference.ts';
import { requirementSchema } from './requirement.ts';
import { ticketPlanSchema } from './ticket-plan.ts';
import { userRefSchema } from './user-ref.ts';

/** A revision as it stood when the next one began, or as it stands now. */
export const revisionSummarySchema = z
  .object({
    revision: z.int(),
    title: z.string(),
    items_count: z.int(),
    plan_hash: z.string().nullable(),
    author: userRefSchema,
    editions: z.int().meta({ description: 'How often its text or its plan was made anew.' }),
    started_at: momentSchema,
    changed_at: momentSchema,
  })
  .meta({ id: 'RevisionSummary' });

/** One requested change, as a revision keeps it. */
export const revisionItemSchema = z
  .object({
    item_type: z.enum(ITEM_TYPES),
    action: z.enum(ITEM_ACTIONS),
    component_type: z.enum(COMPONENT_TYPES).nullable(),
    component_uuid: z.string().nullable(),
    old_component_uuid: z.string().nullable(),
    component_serial: z.string().nullable(),
    requirement: requirementSchema.nullable(),
    quantity: z.int(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    config_path: z.string().nullable(),
    current_value: z.string().nullable(),
    requested_value: z.string().nullable(),
  })
  .meta({ id: 'RevisionItem' });

/** What was asked for and planned in one revision. It never changes any more once there is a later one. */
export const revisionSchema = z
  .object({
    revision: z.int(),
    title: z.string(),
    description: z.string(),
    ticket_type: z.enum(TICKET_TYPES),
    priority: z.enum(PRIORITIES),
    estimated_duration: z.int().nullable(),
    scheduled_date: momentSchema.nullable(),
    items: z.array(revisionItemSchema),
    plan: ticketPlanSchema.nullable().meta({ description: 'null without server.view.' }),
    author: userRefSchema,
    changed_at: momentSchema,
  })
  .meta({ id: 'Revision' });

const fieldDifferenceSchema = z
  .object({
    field: z.string(),
    from: z.union([z.string(), z.number(), momentSchema]).nullable(),
    to: z.union([z.string(), z.number(), momentSchema]).nullable(),
  })
  .meta({ id: 'FieldDifference' });

/** What one revision has that another has not. */
export const revisionDifferenceSchema = z
  .object({
    from: z.object({ revision: z.int(), plan_hash: z.string().nullable() }),
    to: z.object({ revision: z.int(), plan_hash: z.string().nullable() }),
    summary: z.array(z.string()).meta({ description: 'All of it in words; empty if nothing is different.' }),
    fields: z.array(fieldDifferenceSchema),
    items_added: z.array(revisionItemSchema),
    items_removed: z.array(revisionItemSchema),
    items_changed: z.array(
      z
        .object({ from: revisionItemSchema, to: revisionItemSchema, fields: z.array(fieldDifferenceSchema) })
        .meta({ id: 'ItemDifference' }),
    ),
    plan: planDifferenceSchema
      .nullable()
      .meta({ description: 'null if either has no plan, or without server.view.' }),
  })
  .meta({ id: 'RevisionDifference' });

export type RevisionSummaryView = z.infer<typeof revisionSummarySchema>;
export type RevisionItemView = z.infer<typeof revisionItemSchema>;
export type RevisionView = z.infer<typeof revisionSchema>;
export type FieldDifferenceView = z.infer<typeof fieldDifferenceSchema>;
export type RevisionDifferenceView = z.infer<typeof revisionDifferenceSchema>;
