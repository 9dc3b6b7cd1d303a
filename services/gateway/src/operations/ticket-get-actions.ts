import { ticketActionSchema, ticketStatusSchema, userRefSchema } from '@racksmith/contracts';
import { listActors } from '@racksmith/database';
import { explainActions, STAFF_PERMISSIONS } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentAction } from '../present/ticket-action.ts';

const explainedActionSchema = z
  .object({
    action: ticketActionSchema,
    allowed: z.boolean(),
    code: z.string().nullable().meta({ description: 'Code of the refusal that the write would get.' }),
    reason: z.string().nullable(),
    required_permission: z
      .string()
      .nullable()
      .meta({ description: 'Named where the right is what is missing.' }),
    statuses: z.array(ticketStatusSchema).meta({ description: 'In which the action exists.' }),
    who_can_act: z.array(userRefSchema).meta({ description: 'Who could take it right now, 20 at most.' }),
  })
  .meta({ id: 'ExplainedAction' });

export const operation = defineOperation({
  name: 'ticket-get-actions',
  summary: 'What can be done with a ticket now, and why the rest cannot',
  description: 'Judged by the rules that the writes themselves obey.',
  method: 'GET',
  path: '/tickets/{id}/actions',
  facade: { action: 'ticket-get-actions', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({}),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema,
    actions: z.array(explainedActionSchema),
  }),
  status: 200,
  message: 'Actions retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        status: 'pending',
        actions: [
          {
            action: 'approve',
            allowed: false,
            code: 'SEPARATION_OF_DUTIES',
            reason: 'Whoever wrote a ticket cannot decide on it',
            required_permission: null,
            statuses: ['pending'],
            who_can_act: [{ id: 10, username: 'manager.two' }],
          },
        ],
      },
    },
  ],
  handler: async ({ actor, ticket, deps: { sql } }) => {
    const { createdBy, assignedTo } = ticket;
    const ids = [createdBy, ...(assignedTo === null ? [] : [assignedTo])];
    const people = await listActors(sql, { ids, permissions: STAFF_PERMISSIONS });
    return {
      version: ticket.version,
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        status: ticket.status,
        actions: explainActions(ticket.standing, actor).map((explained) =>
          presentAction(explained, ticket.standing, people),
        ),
      },
    };
  },
});
