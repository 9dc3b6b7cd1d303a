import { commentSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { pagedShapes, pageThrough } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { COMMENT_EXAMPLE } from '../present/comment.ts';
import { readTalk } from '../tickets/read-talk.ts';

export const operation = defineOperation({
  name: 'ticket-list-comments',
  summary: 'What was said about a ticket, oldest first',
  description: 'Internal notes among it for those who may see them; nobody else can tell that there are any.',
  method: 'GET',
  path: '/tickets/{id}/comments',
  facade: { action: 'ticket-list-comments', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  ...pagedShapes({}, { ticket_id: z.int(), ticket_number: z.string(), comments: z.array(commentSchema) }),
  status: 200,
  message: 'Comments retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        comments: [COMMENT_EXAMPLE],
        next_cursor: null,
      },
    },
  ],
  handler: async ({ actor, ticket, input, request, deps }) => {
    const { comments, position } = await readTalk(deps, actor, ticket, (list) =>
      pageThrough(request.door, input, list),
    );
    return { data: { ticket_id: ticket.id, ticket_number: ticket.ticketNumber, comments, ...position } };
  },
});
