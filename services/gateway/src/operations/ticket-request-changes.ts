import { optionalSchema, proseSchema } from '@racksmith/contracts';
import { requestChangesUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-request-changes',
  summary: 'Send a ticket back to its creator, with a comment',
  description: 'It stays pending, but nobody can approve it until its creator submits it again.',
  method: 'POST',
  path: '/tickets/{id}/request-changes',
  facade: { action: 'ticket-request-changes', verbs: ['POST'] },
  access: { action: 'request_changes' },
  scope: 'ticket',
  input: z.strictObject({
    comment: optionalSchema(proseSchema(2000)),
    reason: optionalSchema(proseSchema(2000)).meta({ description: 'Another name for comment.' }),
  }),
  output: transitionSchema.extend({ change_request: z.string().nullable() }).meta({ id: 'ChangeRequest' }),
  status: 200,
  message: 'Changes requested successfully',
  examples: [
    {
      request: { comment: 'Please take the 960 GB model' },
      response: {
        ...TRANSITION_EXAMPLE,
        changes_requested: true,
        change_request: 'Please take the 960 GB model',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    const reason = input.comment ?? input.reason;
    requireReason(ticket, 'request_changes', 'comment', reason);
    await command(requestChangesUpdate, { reason });
    const after = await reloadTicket(deps, ticket.id);
    return {
      version: after.version,
      data: { ...presentTransition(after), change_request: after.changeRequest },
    };
  },
});
