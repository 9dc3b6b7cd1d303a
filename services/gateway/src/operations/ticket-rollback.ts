import { proseSchema } from '@racksmith/contracts';
import { rollbackUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { awaitDeployment } from '../tickets/await-deployment.ts';
import { replyAfterWork, WORK_EXAMPLE, workSchema } from '../tickets/reply-after-work.ts';
import { TRANSITION_EXAMPLE } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-rollback',
  summary: 'Take a deployed change back, since it does not work',
  description:
    'Every step is taken back in reverse order, and the ticket is approved again. The answer waits up to 25 seconds; ' +
    'after that it is 202 with a URL to ask. What cannot be taken back needs attention: see ticket-resolve.',
  method: 'POST',
  path: '/tickets/{id}/rollback',
  facade: { action: 'ticket-rollback', verbs: ['POST'] },
  access: { action: 'rollback' },
  scope: 'ticket',
  input: z.strictObject({ reason: proseSchema(2000) }),
  output: workSchema,
  status: 200,
  message: 'Deployment rolled back successfully',
  errors: ['DEPLOY_FAILED'],
  examples: [
    {
      request: { reason: 'The server does not boot from the new drive' },
      response: {
        ...TRANSITION_EXAMPLE,
        ...WORK_EXAMPLE,
        status: 'approved',
        last_deploy_error: 'Rolled back: The server does not boot from the new drive',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    await command(rollbackUpdate, { reason: input.reason });
    return replyAfterWork(await awaitDeployment(deps, ticket.id), ['approved', 'cancelled']);
  },
});
