import { commentSchema, flagSchema, optionalSchema, proseSchema } from '@racksmith/contracts';
import { addComment } from '@racksmith/database';
import {
  DomainError,
  MAX_COMMENT_LENGTH,
  WRITTEN_COMMENT_TYPES,
  type WrittenCommentType,
} from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { COMMENT_EXAMPLE, presentComment } from '../present/comment.ts';
import { commentNotice } from '../tickets/comment-notice.ts';

export const operation = defineOperation({
  name: 'ticket-add-comment',
  summary: 'Comment on a ticket, in any status',
  description:
    'Requestor, assignee and approver are told. An internal note is seen, and told of, by staff only; writing one also needs `ticket.view_internal`. The ticket keeps its version.',
  method: 'POST',
  path: '/tickets/{id}/comments',
  facade: { action: 'ticket-add-comment', verbs: ['POST'] },
  access: { permission: 'ticket.comment' },
  scope: 'ticket',
  input: z.strictObject({
    comment: proseSchema(MAX_COMMENT_LENGTH),
    comment_type: optionalSchema(z.enum(WRITTEN_COMMENT_TYPES)).meta({
      description: 'A comment where it is not given.',
    }),
    is_internal: optionalSchema(flagSchema).meta({
      description: 'Another way to ask for an internal note; must agree with comment_type.',
    }),
  }),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), comment: commentSchema }),
  status: 201,
  message: 'Comment added successfully',
  examples: [
    {
      request: { comment: 'The second drive arrives on Tuesday.' },
      response: { ticket_id: 1, ticket_number: 'TKT-20251115-0001', comment: COMMENT_EXAMPLE },
    },
  ],
  alsoRequires: ({ comment_type: type, is_internal: isInternal }) =>
    type === 'internal_note' || flagSchema.safeParse(isInternal).data === true
      ? 'ticket.view_internal'
      : undefined,
  handler: async ({ actor, ticket, input, deps, request }) => {
    const { comment } = input;
    const commentType = typeOf(input);
    const added = await addComment(deps.sql, {
      ticketId: ticket.id,
      status: ticket.status,
      eventId: request.eventId,
      author: actor,
      comment,
      commentType,
      notices: [commentNotice(ticket, { author: actor, comment, commentType })],
    });
    const { ticketNumber } = ticket;
    deps.notices.send({ ticketId: ticket.id, ticketNumber, eventId: request.eventId });
    return {
      data: { ticket_id: ticket.id, ticket_number: ticketNumber, comment: presentComment(added, []) },
    };
  },
});

/** @throws DomainError INVALID_INPUT where the two fields contradict each other: a note must not get out by a slip */
function typeOf(input: {
  comment_type: WrittenCommentType | null;
  is_internal: boolean | null;
}): WrittenCommentType {
  const { comment_type: type, is_internal: isInternal } = input;
  const flagged = isInternal === true ? 'internal_note' : 'comment';
  if (type === null) return flagged;
  if (isInternal === null || flagged === type) return type;
  throw DomainError.invalidInput([{ field: 'is_internal', reason: `contradicts comment_type ${type}` }]);
}
