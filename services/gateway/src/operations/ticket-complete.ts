import {
  lineSchema,
  momentSchema,
  optionalSchema,
  proseSchema,
  ticketStatusSchema,
} from '@racksmith/contracts';
import { completeUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';

export const operation = defineOperation({
  name: 'ticket-complete',
  summary: 'Confirm a deployed change and close the ticket',
  method: 'POST',
  path: '/tickets/{id}/complete',
  facade: { action: 'ticket-complete', verbs: ['POST'] },
  access: { action: 'complete' },
  scope: 'ticket',
  input: z.strictObject({
    completion_notes: optionalSchema(proseSchema(5000)),
    verified_serials: optionalSchema(z.array(lineSchema(128)).max(6400)),
  }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema,
    completed_at: momentSchema.nullable(),
    completion_notes: z.string().nullable(),
  }),
  status: 200,
  message: 'Ticket completed successfully',
  examples: [
    {
      request: { completion_notes: 'Both drives are seen by the controller' },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        status: 'completed',
        completed_at: '2025-11-15T20:40:00.000Z',
        completion_notes: 'Both drives are seen by the controller',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    await command(completeUpdate, { completionNotes: input.completion_notes });
    const { status, completedAt, completionNotes, version } = await reloadTicket(deps, ticket.id);
    return {
      version,
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        status,
        completed_at: completedAt,
        completion_notes: completionNotes,
      },
    };
  },
});
