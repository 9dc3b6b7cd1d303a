import {
  lineSchema,
  optionalSchema,
  revisionDifferenceSchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { canReadPlan } from '../tickets/can-read-plan.ts';
import { compareRevisions } from '../tickets/compare-revisions.ts';
import { requireRevision } from '../tickets/require-revision.ts';

const REVISION = wholeNumberSchema(1, 1_000_000);

export const operation = defineOperation({
  name: 'ticket-compare-revisions',
  summary: 'What is different about a revision, at a glance',
  description:
    'Compared with the revision before it unless another is named. With a plan named as well, with what a revision was ' +
    'when it had that plan: so an approval that became void is compared with what would be done now.',
  method: 'GET',
  path: '/tickets/{id}/revisions/{revision}/difference',
  facade: { action: 'ticket-compare-revisions', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({
    revision: REVISION.meta({ description: 'The one that is looked at.' }),
    from: optionalSchema(REVISION).meta({ description: 'By default the one before; for the first, itself.' }),
    from_plan_hash: optionalSchema(lineSchema(128)).meta({
      description: 'Hash of a plan that the other revision once had.',
    }),
  }),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), difference: revisionDifferenceSchema }),
  status: 200,
  message: 'Difference retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { revision: 2 },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        difference: {
          from: {
            revision: 1,
            plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
          },
          to: { revision: 1, plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78' },
          summary: [],
          fields: [],
          items_added: [],
          items_removed: [],
          items_changed: [],
          plan: {
            summary: [],
            steps_added: [],
            steps_removed: [],
            slots_changed: [],
            findings_appeared: [],
            findings_cleared: [],
            only_facts: false,
          },
        },
      },
    },
  ],
  handler: async ({ actor, ticket, input, deps }) => {
    const { revision, from_plan_hash: planHash } = input;
    const before = planHash === null ? Math.max(revision - 1, 1) : revision;
    const from = await requireRevision(deps, ticket, input.from ?? before, planHash);
    const to = await requireRevision(deps, ticket, revision);
    const difference = compareRevisions(deps.catalog, from, to, canReadPlan(actor));
    return { data: { ticket_id: ticket.id, ticket_number: ticket.ticketNumber, difference } };
  },
});
