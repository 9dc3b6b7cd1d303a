import { proseSchema } from '@racksmith/contracts';
import type { TicketStatus } from '@racksmith/domain';
import { RESOLVE_CHOICES, type ResolveChoice, resolveUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { awaitDeployment } from '../tickets/await-deployment.ts';
import { replyAfterWork, WORK_EXAMPLE, workSchema } from '../tickets/reply-after-work.ts';
import { TRANSITION_EXAMPLE } from '../tickets/transition-view.ts';

/** Where each choice leads if all goes well. */
const WANTED: Record<ResolveChoice, readonly TicketStatus[]> = {
  retry: ['deployed', 'completed'],
  skip: ['deployed', 'completed'],
  undo: ['approved', 'cancelled'],
};

export const operation = defineOperation({
  name: 'ticket-resolve',
  summary: 'Say how a deployment goes on that stopped half way',
  description:
    'retry tries again what is not applied, skip goes on without the step that failed, undo takes back what is ' +
    'applied: then the ticket is approved again, or cancelled if that was under way. What stands and what does not is in the ' +
    'deployment of the ticket. The answer waits up to 25 seconds; after that it is 202 with a URL to ask.',
  method: 'POST',
  path: '/tickets/{id}/resolve',
  facade: { action: 'ticket-resolve', verbs: ['POST'] },
  access: { action: 'resolve' },
  scope: 'ticket',
  input: z.strictObject({ choice: z.enum(RESOLVE_CHOICES), reason: proseSchema(2000) }),
  output: workSchema,
  status: 200,
  message: 'Deployment resolved successfully',
  errors: ['DEPLOY_FAILED'],
  examples: [
    {
      request: { choice: 'skip', reason: 'Bay 2 is broken; the drive goes into another server' },
      response: {
        ...TRANSITION_EXAMPLE,
        ...WORK_EXAMPLE,
        status: 'deployed',
        last_deploy_error: 'Left out: Install the drive in Bay 2',
      },
    },
  ],
  handler: async ({ ticket, input: { choice, reason }, deps, command }) => {
    await command(resolveUpdate, { choice, reason });
    return replyAfterWork(await awaitDeployment(deps, ticket.id), WANTED[choice]);
  },
});
