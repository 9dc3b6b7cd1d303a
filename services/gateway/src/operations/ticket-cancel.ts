import { optionalSchema, proseSchema } from '@racksmith/contracts';
import { cancelUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-cancel',
  summary: 'Call a ticket off',
  description: 'Its creator can before it is approved. Once it was submitted, a reason is needed.',
  method: 'POST',
  path: '/tickets/{id}/cancel',
  facade: { action: 'ticket-cancel', verbs: ['POST'] },
  access: { action: 'cancel' },
  scope: 'ticket',
  input: z.strictObject({ reason: optionalSchema(proseSchema(2000)) }),
  output: transitionSchema
    .extend({ cancellation_reason: z.string().nullable() })
    .meta({ id: 'Cancellation' }),
  status: 200,
  message: 'Ticket cancelled successfully',
  examples: [
    {
      request: { reason: 'Not needed any more' },
      response: {
        ...TRANSITION_EXAMPLE,
        status: 'cancelled',
        cancellation_reason: 'Not needed any more',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    requireReason(ticket, 'cancel', 'reason', input.reason);
    await command(cancelUpdate, { reason: input.reason });
    const after = await reloadTicket(deps, ticket.id);
    return {
      version: after.version,
      data: { ...presentTransition(after), cancellation_reason: after.cancellationReason },
    };
  },
});
