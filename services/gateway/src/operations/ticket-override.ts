import { lineSchema, momentSchema, optionalSchema, proseSchema, userRefSchema } from '@racksmith/contracts';
import { overrideUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { reloadTicket } from '../tickets/reload-ticket.ts';
import { requireReason } from '../tickets/require-reason.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from '../tickets/transition-view.ts';

const input = z.strictObject({
  reason: optionalSchema(proseSchema(2000)).meta({
    description: 'Required. Everybody who may see the ticket can read it in the history.',
  }),
  plan_hash: optionalSchema(lineSchema(128)).meta({
    description: 'The plan that was looked at; refused if it is another one by now.',
  }),
});

export const operation = defineOperation({
  name: 'ticket-override',
  summary: 'Set aside what keeps a ticket from its next step, with a reason',
  description:
    'Approves a pending ticket although the admin wrote it or changes were requested; lets those who approved a plan ' +
    'deploy it, and whoever deployed it complete it where policy forbids that. Open only where one of these stands in the way, and nothing else is set aside: the plan must hold and ' +
    'be the one that was looked at, and its parts must be free. The other approvers and admins are told, and ticket, ' +
    'history and statistics show it. Where policy asks for a second admin, the first one only asks, and nothing ' +
    'changes until another one does the same.',
  method: 'POST',
  path: '/tickets/{id}/override',
  facade: { action: 'ticket-override', verbs: ['POST'] },
  access: { action: 'override' },
  scope: 'ticket',
  input,
  restInput: input.extend({
    plan_hash: lineSchema(128).meta({
      description: 'The plan that was looked at; refused if it is another one by now.',
    }),
  }),
  output: transitionSchema
    .extend({
      overridden: z.boolean(),
      awaits_second_admin: z.boolean().meta({ description: 'Another admin has to confirm it.' }),
      approved_by: userRefSchema.nullable(),
      approved_at: momentSchema.nullable(),
    })
    .meta({ id: 'Override' }),
  status: 200,
  message: 'Override recorded',
  errors: ['PLAN_STALE'],
  examples: [
    {
      request: {
        reason: 'The database is down, and no other approver can be reached',
        plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
      },
      response: {
        ...TRANSITION_EXAMPLE,
        status: 'approved',
        overridden: true,
        awaits_second_admin: false,
        approved_by: { id: 1, username: 'admin' },
        approved_at: '2025-11-15T15:10:00.000Z',
      },
    },
  ],
  handler: async ({ ticket, input: { reason, plan_hash: planHash }, deps, command }) => {
    requireReason(ticket, 'override', 'reason', reason);
    const needsSecondAdmin = deps.overrideNeedsSecondAdmin;
    await command(overrideUpdate, { reason, planHash, needsSecondAdmin });
    const after = await reloadTicket(deps, ticket.id);
    return {
      version: after.version,
      data: {
        ...presentTransition(after),
        overridden: after.overriddenAt !== null,
        awaits_second_admin: after.standing.overrideRequestedBy.length > 0,
        approved_by: after.approver,
        approved_at: after.approvedAt,
      },
    };
  },
});
