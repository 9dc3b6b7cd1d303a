import { claimUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-claim',
  summary: 'Take an approved ticket that nobody has',
  method: 'POST',
  path: '/tickets/{id}/claim',
  facade: { action: 'ticket-claim', verbs: ['POST'] },
  access: { action: 'claim' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: transitionSchema,
  status: 200,
  message: 'Ticket claimed successfully',
  examples: [
    {
      request: {},
      response: {
        ...TRANSITION_EXAMPLE,
        status: 'approved',
        assigned_to: { id: 7, username: 'tech.smith' },
      },
    },
  ],
  handler: async ({ ticket, deps, command }) => {
    await command(claimUpdate, {});
    const after = await reloadTicket(deps, ticket.id);
    return { data: presentTransition(after), version: after.version };
  },
});
