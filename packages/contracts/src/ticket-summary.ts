import { PRIORITIES, TICKET_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { momentSchema } from './moment.ts';
import { ticketStatusSchema } from './ticket.ts';
import { userRefSchema } from './user-ref.ts';

/** A ticket in a list. */
export const ticketSummarySchema = z
  .object({
    id: z.int(),
    ticket_number: z.string(),
    title: z.string(),
    ticket_type: z.enum(TICKET_TYPES),
    priority: z.enum(PRIORITIES),
    status: ticketStatusSchema,
    target_server_uuid: z.string(),
    target_server_name: z.string().nullable(),
    created_by: userRefSchema,
    assigned_to: userRefSchema.nullable(),
    changes_requested: z.boolean(),
    needs_attention: z.boolean(),
    overridden: z.boolean(),
    created_at: momentSchema,
    updated_at: momentSchema,
    submitted_at: momentSchema.nullable(),
    approved_at: momentSchema.nullable(),
    rejected_at: momentSchema.nullable(),
    deployed_at: momentSchema.nullable(),
    completed_at: momentSchema.nullable(),
    cancelled_at: momentSchema.nullable(),
    scheduled_date: momentSchema.nullable(),
    items_count: z.int(),
  })
  .meta({ id: 'TicketSummary' });

export type TicketSummaryView = z.infer<typeof ticketSummarySchema>;
