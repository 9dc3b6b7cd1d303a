import {
  PRIORITIES,
  TICKET_ACTIONS,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketAction,
} from '@racksmith/domain';
import * as z from 'zod';

import { attachmentSchema } from './attachment.ts';
import { commentSchema } from './comment.ts';
import { deploymentSchema } from './deployment.ts';
import { momentSchema } from './moment.ts';
import { nextCursorSchema, paginationSchema } from './pagination.ts';
import { ticketItemSchema } from './ticket-item.ts';
import { ticketPlanSchema } from './ticket-plan.ts';
import { userRefSchema } from './user-ref.ts';

const approvalSchema = z
  .object({
    id: z.int(),
    revision: z.int(),
    stage: z.int(),
    user: userRefSchema,
    decision: z.enum(['approve', 'reject', 'request_changes', 'override', 'request_override']).meta({
      description:
        'override: those who approved may deploy. request_override: waits for a second admin to confirm it.',
    }),
    is_override: z.boolean().meta({ description: 'Given in spite of what stood in its way.' }),
    plan_hash: z.string().nullable(),
    comment: z.string().nullable(),
    created_at: momentSchema,
    voided_at: momentSchema.nullable(),
  })
  .meta({ id: 'Approval' });

export const ticketStatusSchema = z.enum(TICKET_STATUSES).meta({ id: 'TicketStatus' });
export const ticketActionSchema = z
  .enum(TICKET_ACTIONS as [TicketAction, ...TicketAction[]])
  .meta({ id: 'TicketAction', description: 'Something a person can do with a ticket.' });

/**
 * A ticket with all that the caller may see of it.
 * @param position where its comments stand among all that were made
 */
const ticketWith = <P extends z.ZodRawShape>(position: P) =>
  z.object({
    id: z.int(),
    ticket_number: z.string(),
    title: z.string(),
    description: z.string(),
    ticket_type: z.enum(TICKET_TYPES),
    priority: z.enum(PRIORITIES),
    target_server_uuid: z.string(),
    target_server_name: z.string().nullable(),
    status: ticketStatusSchema,
    created_by: userRefSchema,
    assigned_to: userRefSchema.nullable(),
    approved_by: userRefSchema.nullable(),
    reviewed_by: userRefSchema.nullable(),
    rejected_by: userRefSchema.nullable(),
    deployed_by: userRefSchema.nullable(),
    completed_by: userRefSchema.nullable(),
    cancelled_by: userRefSchema.nullable(),
    created_at: momentSchema,
    updated_at: momentSchema,
    submitted_at: momentSchema.nullable(),
    approved_at: momentSchema.nullable(),
    rejected_at: momentSchema.nullable(),
    deployed_at: momentSchema.nullable(),
    completed_at: momentSchema.nullable(),
    cancelled_at: momentSchema.nullable(),
    estimated_duration: z.int().nullable().meta({ description: 'Minutes.' }),
    scheduled_date: momentSchema.nullable(),
    rejection_reason: z.string().nullable(),
    deployment_notes: z.string().nullable(),
    completion_notes: z.string().nullable(),
    cancellation_reason: z.string().nullable(),
    change_request: z.string().nullable(),
    changes_requested: z.boolean(),
    needs_attention: z.boolean(),
    overridden: z
      .boolean()
      .meta({ description: 'What is approved, or who may deploy or complete it, rests on an override.' }),
    expired_at: momentSchema
      .nullable()
      .meta({ description: 'Since when it has lain too long to be taken up again.' }),
    last_deploy_error: z.string().nullable(),
    version: z.int(),
    revision: z.int(),
    plan_hash: z.string().nullable(),
    batch_id: z.string().nullable(),
    items_count: z.int(),
    items: z.array(ticketItemSchema),
    comments: z.array(commentSchema),
    ...position,
    attachments: z.array(attachmentSchema),
    history_count: z.int(),
    available_actions: z.array(ticketActionSchema),
    plan: ticketPlanSchema.nullable().meta({ description: 'null without server.view; its hash is there.' }),
    approvals: z.array(approvalSchema),
    deployment: deploymentSchema.nullable().meta({ description: 'Set while the ticket is in progress.' }),
  });

/** As actions answer it, with the page of its comments that was asked for. */
export const ticketWithPageSchema = ticketWith({ comments_pagination: paginationSchema });
/** As REST answers it, with its first comments. */
export const ticketSchema = ticketWith({
  comments_next_cursor: nextCursorSchema.meta({
    description: 'Where the list of its comments goes on; null when all are here.',
  }),
}).meta({ id: 'Ticket' });

export type ApprovalView = z.infer<typeof approvalSchema>;
