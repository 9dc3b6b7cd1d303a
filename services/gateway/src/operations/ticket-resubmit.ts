import { resubmitUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-resubmit',
  summary: 'Make a rejected ticket a draft again',
  description:
    'It keeps its number and becomes a new revision, to be changed and submitted. Why it was rejected stays in the ' +
    'history.',
  method: 'POST',
  path: '/tickets/{id}/resubmit',
  facade: { action: 'ticket-resubmit', verbs: ['POST'] },
  access: { action: 'resubmit' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: transitionSchema,
  status: 200,
  message: 'Ticket resubmitted successfully',
  examples: [{ request: {}, response: { ...TRANSITION_EXAMPLE, status: 'draft' } }],
  handler: async ({ ticket, deps, command }) => {
    await command(resubmitUpdate, {});
    const after = await reloadTicket(deps, ticket.id);
    return { version: after.version, data: presentTransition(after) };
  },
});
