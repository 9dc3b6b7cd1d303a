import { optionalSchema, proseSchema } from '@racksmith/contracts';
import { cancelUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { awaitDeployment } from '../tickets/await-deployment.ts';
import { replyAfterWork, WORK_EXAMPLE, workSchema } from '../tickets/reply-after-work.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { TRANSITION_EXAMPLE } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-cancel',
  summary: 'Call a ticket off',
  description:
    'Its creator can before it is approved. Once it was submitted, a reason is needed. What a deployment has done is ' +
    'taken back first: the answer waits up to 25 seconds for it; after that it is 202 with a URL to ask.',
  method: 'POST',
  path: '/tickets/{id}/cancel',
  facade: { action: 'ticket-cancel', verbs: ['POST'] },
  access: { action: 'cancel' },
  scope: 'ticket',
  input: z.strictObject({ reason: optionalSchema(proseSchema(2000)) }),
  output: workSchema.extend({ cancellation_reason: z.string().nullable() }).meta({ id: 'Cancellation' }),
  status: 200,
  message: 'Ticket cancelled successfully',
  errors: ['DEPLOY_FAILED'],
  examples: [
    {
      request: { reason: 'Not needed any more' },
      response: {
        ...TRANSITION_EXAMPLE,
        ...WORK_EXAMPLE,
        status: 'cancelled',
        cancellation_reason: 'Not needed any more',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    requireReason(ticket, 'cancel', 'reason', input.reason);
    await command(cancelUpdate, { reason: input.reason });
    const after = await awaitDeployment(deps, ticket.id);
    const reply = replyAfterWork(after, ['cancelled']);
    return { ...reply, data: { ...reply.data, cancellation_reason: input.reason } };
  },
});
