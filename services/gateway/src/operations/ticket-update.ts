import {
  changeItemInputSchema,
  lineSchema,
  momentInputSchema,
  proseSchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import { PRIORITIES, TICKET_TYPES } from '@racksmith/domain';
import { editUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { PLANNED_EXAMPLE, plannedSchema, presentPlanned } from '../tickets/planned-view.ts';
import { readTicketEdit } from '../tickets/read-ticket-edit.ts';
import { MAX_ITEMS, MAX_MINUTES } from '../tickets/request-limits.ts';

export const operation = defineOperation({
  name: 'ticket-update',
  summary: 'Change what a ticket asks for',
  description:
    'A draft, or a ticket sent back for changes; by its creator. What is not named stays. The list of items is ' +
    'replaced as a whole, and planned again: what does not fit is told, and refused only when the ticket is submitted.',
  method: 'PATCH',
  path: '/tickets/{id}',
  facade: { action: 'ticket-update', verbs: ['POST'] },
  access: { action: 'update' },
  scope: 'ticket',
  input: z.strictObject({
    title: lineSchema(255).optional(),
    description: proseSchema(20_000).optional(),
    ticket_type: z.enum(TICKET_TYPES).optional(),
    priority: z.enum(PRIORITIES).optional(),
    items: z.array(changeItemInputSchema).max(MAX_ITEMS).optional(),
    estimated_duration: wholeNumberSchema(1, MAX_MINUTES).nullish().meta({
      description: 'Minutes; null takes it away.',
    }),
    scheduled_date: momentInputSchema.nullish().meta({ description: 'null takes it away.' }),
  }),
  output: plannedSchema,
  status: 200,
  message: 'Ticket updated successfully',
  examples: [
    {
      request: { title: 'Three more drives for the database', priority: 'critical' },
      response: { ...PLANNED_EXAMPLE, status: 'draft' },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    const request = await readTicketEdit(deps, ticket, input);
    await command(editUpdate, { request, catalogVersion: deps.catalog.version });
    return await presentPlanned(deps, ticket.id);
  },
});
