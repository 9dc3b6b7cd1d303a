import { revisionSummarySchema } from '@racksmith/contracts';
import { listRevisions } from '@racksmith/database';
import * as z from 'zod';

import { listAtHand, sortableNumber } from '../lists/list-at-hand.ts';
import { pageOrAll, wholeOrPagedShapes } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentRevisionSummary } from '../present/revision.ts';

export const operation = defineOperation({
  name: 'ticket-list-revisions',
  summary: 'All revisions of a ticket, the first one first',
  description:
    'A new one begins whenever its creator takes it back, or submits again what was sent back to him.',
  method: 'GET',
  path: '/tickets/{id}/revisions',
  facade: { action: 'ticket-list-revisions', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  ...wholeOrPagedShapes({
    ticket_id: z.int(),
    ticket_number: z.string(),
    revisions: z.array(revisionSummarySchema),
  }),
  status: 200,
  message: 'Revisions retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        revisions: [
          {
            revision: 1,
            title: 'One more drive for the database',
            items_count: 1,
            plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
            author: { id: 5, username: 'john.doe' },
            editions: 3,
            started_at: '2025-11-15T14:30:00.000Z',
            changed_at: '2025-11-15T14:30:00.000Z',
          },
        ],
        next_cursor: null,
      },
    },
  ],
  handler: async ({ ticket, input, request, deps: { sql } }) => {
    const revisions = await listRevisions(sql, ticket.id);
    const list = listAtHand(['ticket-list-revisions', ticket.id], revisions, ({ revision }) => [
      sortableNumber(revision),
    ]);
    const { entries, position } = await pageOrAll(request.door, input, list);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        revisions: entries.map(presentRevisionSummary),
        ...position,
      },
    };
  },
});
