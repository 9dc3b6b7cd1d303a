import { revisionSchema, wholeNumberSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { REVISION_EXAMPLE } from '../openapi/ticket-examples.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentRevision } from '../present/revision.ts';
import { canReadPlan } from '../tickets/can-read-plan.ts';
import { requireRevision } from '../tickets/require-revision.ts';

export const operation = defineOperation({
  name: 'ticket-get-revision',
  summary: 'What was asked for and planned in one revision',
  method: 'GET',
  path: '/tickets/{id}/revisions/{revision}',
  facade: { action: 'ticket-get-revision', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({
    revision: wholeNumberSchema(1, 1_000_000).meta({ description: 'From 1, the first.' }),
  }),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), revision: revisionSchema }),
  status: 200,
  message: 'Revision retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { revision: 1 },
      response: { ticket_id: 1, ticket_number: 'TKT-20251115-0001', revision: REVISION_EXAMPLE },
    },
  ],
  handler: async ({ actor, ticket, input, deps }) => {
    const revision = await requireRevision(deps, ticket, input.revision);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        revision: presentRevision(revision, canReadPlan(actor)),
      },
    };
  },
});
