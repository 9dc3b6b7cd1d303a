import { optionalSchema, proseSchema } from '@racksmith/contracts';
import { rejectUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

export const operation = defineOperation({
  name: 'ticket-reject',
  summary: 'Reject a pending ticket, with a reason',
  description: 'Its creator may put it right and submit it again. Whoever wrote the ticket cannot reject it.',
  method: 'POST',
  path: '/tickets/{id}/reject',
  facade: { action: 'ticket-reject', verbs: ['POST'] },
  access: { action: 'reject' },
  scope: 'ticket',
  input: z.strictObject({
    rejection_reason: optionalSchema(proseSchema(2000)),
    reason: optionalSchema(proseSchema(2000)).meta({ description: 'Another name for rejection_reason.' }),
  }),
  output: transitionSchema.extend({ rejection_reason: z.string().nullable() }).meta({ id: 'Rejection' }),
  status: 200,
  message: 'Ticket rejected successfully',
  examples: [
    {
      request: { rejection_reason: 'The rack has no power left' },
      response: {
        ...TRANSITION_EXAMPLE,
        status: 'rejected',
        rejection_reason: 'The rack has no power left',
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    const reason = input.rejection_reason ?? input.reason;
    requireReason(ticket, 'reject', 'rejection_reason', reason);
    await command(rejectUpdate, { reason });
    const after = await reloadTicket(deps, ticket.id);
    return {
      version: after.version,
      data: { ...presentTransition(after), rejection_reason: after.rejectionReason },
    };
  },
});
