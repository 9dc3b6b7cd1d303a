import { optionalSchema, proseSchema } from '@racksmith/contracts';
import { unassignUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-unassign',
  summary: 'Take a ticket from its technician',
  description:
    'A technician can give back an approved ticket himself. Once the deployment has begun, a reason is needed.',
  method: 'POST',
  path: '/tickets/{id}/unassign',
  facade: { action: 'ticket-unassign', verbs: ['POST'] },
  access: { action: 'unassign' },
  scope: 'ticket',
  input: z.strictObject({ reason: optionalSchema(proseSchema(2000)) }),
  output: transitionSchema,
  status: 200,
  message: 'Ticket unassigned successfully',
  examples: [{ request: { reason: 'On leave from tomorrow' }, response: TRANSITION_EXAMPLE }],
  handler: async ({ ticket, input, deps, command }) => {
    requireReason(ticket, 'unassign', 'reason', input.reason);
    await command(unassignUpdate, { reason: input.reason });
    const after = await reloadTicket(deps, ticket.id);
    return { data: presentTransition(after), version: after.version };
  },
});
