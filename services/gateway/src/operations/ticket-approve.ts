import {
  lineSchema,
  momentSchema,
  optionalSchema,
  proseSchema,
  rowIdSchema,
  ticketStatusSchema,
  userRefSchema,
} from '@racksmith/contracts';
import { assertAssignable } from '@racksmith/database';
import { approveUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';

const input = z.strictObject({
  comment: optionalSchema(proseSchema(2000)),
  assign_to: optionalSchema(rowIdSchema).meta({
    description: 'Id of the technician. Also needs ticket.assign.',
  }),
  plan_hash: optionalSchema(lineSchema(128)).meta({
    description: 'The plan that was looked at; refused if it is another one by now.',
  }),
});

export const operation = defineOperation({
  name: 'ticket-approve',
  summary: 'Approve a pending ticket',
  description:
    'What is approved is the plan: it must be named, and the action, where it is not, takes the present one. Whoever ' +
    'wrote the ticket cannot. May name the technician at once.',
  method: 'POST',
  path: '/tickets/{id}/approve',
  facade: { action: 'ticket-approve', verbs: ['POST'] },
  access: { action: 'approve' },
  scope: 'ticket',
  input,
  restInput: input.extend({
    plan_hash: lineSchema(128).meta({
      description: 'The plan that was looked at; refused if it is another one by now.',
    }),
  }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema,
    approved_by: userRefSchema.nullable(),
    approved_at: momentSchema.nullable(),
    assigned_to: userRefSchema.nullable(),
  }),
  status: 200,
  message: 'Ticket approved successfully',
  errors: ['PLAN_STALE'],
  alsoRequires: ({ assign_to: assignTo }) => (assignTo == null ? undefined : 'ticket.assign'),
  examples: [
    {
      request: {
        comment: 'Fits, and the parts are here',
        assign_to: 7,
        plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
      },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        status: 'approved',
        approved_by: { id: 3, username: 'manager.admin' },
        approved_at: '2025-11-15T15:10:00.000Z',
        assigned_to: { id: 7, username: 'tech.smith' },
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    if (input.assign_to !== null) await assertAssignable(deps.sql, input.assign_to);
    await command(approveUpdate, {
      comment: input.comment,
      assignTo: input.assign_to,
      planHash: input.plan_hash,
    });
    const { status, approver, approvedAt, assignee, version } = await reloadTicket(deps, ticket.id);
    return {
      version,
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        status,
        approved_by: approver,
        approved_at: approvedAt,
        assigned_to: assignee,
      },
    };
  },
});
