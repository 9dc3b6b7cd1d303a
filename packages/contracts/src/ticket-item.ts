import {
  COMPONENT_TYPES,
  DISPOSITIONS,
  ITEM_ACTIONS,
  ITEM_TYPES,
  VALIDATION_STATUSES,
} from '@racksmith/domain';
import * as z from 'zod';

import { momentSchema } from './moment.ts';
import { requirementSchema } from './requirement.ts';

const itemUnitSchema = z
  .object({
    unit_id: z.string(),
    component_uuid: z.string(),
    serial: z.string(),
    slot: z.string().nullable(),
    direction: z.enum(['in', 'out']),
  })
  .meta({ id: 'TicketItemUnit' });

/** One requested change as the ticket keeps it, with what was built in or out for it. */
export const ticketItemSchema = z
  .object({
    id: z.int(),
    ticket_id: z.int(),
    item_type: z.enum(ITEM_TYPES),
    action: z.enum(ITEM_ACTIONS),
    component_type: z.enum(COMPONENT_TYPES).nullable(),
    component_uuid: z.string().nullable(),
    old_component_uuid: z.string().nullable(),
    component_serial: z.string().nullable(),
    specifications: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What the catalog says of the part; null as long as none is chosen.' }),
    requirement: requirementSchema
      .nullable()
      .meta({ description: 'What was asked for, where no part was named; it stays when one is chosen.' }),
    quantity: z.int(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    config_path: z.string().nullable(),
    current_value: z.string().nullable(),
    requested_value: z.string().nullable(),
    validation_status: z.enum(VALIDATION_STATUSES),
    validation_message: z.string().nullable(),
    compatibility_checked: z.boolean(),
    fulfilled: z.boolean(),
    fulfilled_at: momentSchema.nullable(),
    fulfilled_component_uuid: z.string().nullable(),
    fulfillment_notes: z.string().nullable(),
    units: z.array(itemUnitSchema),
    created_at: momentSchema,
    updated_at: momentSchema,
  })
  .meta({ id: 'TicketItem' });

export type TicketItemView = z.infer<typeof ticketItemSchema>;
