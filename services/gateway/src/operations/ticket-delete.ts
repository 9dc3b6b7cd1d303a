import { momentSchema } from '@racksmith/contracts';
import { deleteUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { deleteClosedTicket } from '../tickets/delete-closed-ticket.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';

export const operation = defineOperation({
  name: 'ticket-delete',
  summary: 'Remove a draft or a cancelled ticket from view',
  description: 'From then on nobody finds it. Its number is not used again, and its history is kept.',
  method: 'DELETE',
  path: '/tickets/{id}',
  facade: { action: 'ticket-delete', verbs: ['POST'] },
  access: { action: 'delete' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    deleted: z.literal(true),
    deleted_at: momentSchema,
  }),
  status: 200,
  message: 'Ticket deleted successfully',
  examples: [
    {
      request: {},
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        deleted: true,
        deleted_at: '2025-11-15T15:10:00.000Z',
      },
    },
  ],
  handler: async ({ actor, ticket, deps, request, command }) => {
    if (ticket.status === 'cancelled') await deleteClosedTicket(deps.sql, { ticket, actor, request });
    else await command(deleteUpdate, {});
    const { id, ticketNumber, updatedAt } = await reloadTicket(deps, ticket.id);
    return {
      data: { ticket_id: id, ticket_number: ticketNumber, deleted: true as const, deleted_at: updatedAt },
    };
  },
});
