import { withdrawUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-withdraw',
  summary: 'Take a pending ticket back to a draft',
  description: 'By its creator, as long as nobody has approved it. Submitted again it is a new revision.',
  method: 'POST',
  path: '/tickets/{id}/withdraw',
  facade: { action: 'ticket-withdraw', verbs: ['POST'] },
  access: { action: 'withdraw' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: transitionSchema,
  status: 200,
  message: 'Ticket withdrawn successfully',
  examples: [{ request: {}, response: { ...TRANSITION_EXAMPLE, status: 'draft' } }],
  handler: async ({ ticket, deps, command }) => {
    await command(withdrawUpdate, {});
    const after = await reloadTicket(deps, ticket.id);
    return { version: after.version, data: presentTransition(after) };
  },
});
