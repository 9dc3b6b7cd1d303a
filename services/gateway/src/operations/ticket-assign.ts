import { optionalSchema, proseSchema, rowIdSchema } from '@racksmith/contracts';
import { assertAssignable } from '@racksmith/database';
import { assignUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-assign',
  summary: 'Name the technician of a ticket',
  description: 'He must be able to deploy. While a deployment runs, a reason is needed.',
  method: 'POST',
  path: '/tickets/{id}/assign',
  facade: { action: 'ticket-assign', verbs: ['POST'] },
  access: { action: 'assign' },
  scope: 'ticket',
  input: z.strictObject({
    assign_to: rowIdSchema.meta({ description: 'Id of the technician.' }),
    reason: optionalSchema(proseSchema(2000)),
  }),
  output: transitionSchema,
  status: 200,
  message: 'Ticket assigned successfully',
  examples: [
    {
      request: { assign_to: 7 },
      response: { ...TRANSITION_EXAMPLE, assigned_to: { id: 7, username: 'tech.smith' } },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    requireReason(ticket, 'assign', 'reason', input.reason);
    await assertAssignable(deps.sql, input.assign_to);
    await command(assignUpdate, { assignTo: input.assign_to, reason: input.reason });
    const after = await reloadTicket(deps, ticket.id);
    return { data: presentTransition(after), version: after.version };
  },
});
