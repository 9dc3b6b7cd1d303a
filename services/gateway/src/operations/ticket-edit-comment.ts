import { commentSchema, proseSchema, rowIdSchema } from '@racksmith/contracts';
import { editComment, findVisibleComment, listAttachments } from '@racksmith/database';
import { COMMENT_EDIT_MINUTES, DomainError, MAX_COMMENT_LENGTH } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { COMMENT_EXAMPLE, presentComment } from '../present/comment.ts';

export const operation = defineOperation({
  name: 'ticket-edit-comment',
  summary: 'Correct a comment of your own',
  description: `Possible for ${COMMENT_EDIT_MINUTES} minutes. The old text stays in the history.`,
  method: 'PATCH',
  path: '/tickets/{id}/comments/{comment_id}',
  facade: { action: 'ticket-edit-comment', verbs: ['POST'] },
  access: { permission: 'ticket.comment' },
  scope: 'ticket',
  input: z.strictObject({
    comment_id: rowIdSchema.meta({ description: 'Id of the comment.' }),
    comment: proseSchema(MAX_COMMENT_LENGTH),
  }),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), comment: commentSchema }),
  status: 200,
  message: 'Comment edited successfully',
  examples: [
    {
      request: { comment_id: 12, comment: 'The second drive arrives on Wednesday.' },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        comment: { ...COMMENT_EXAMPLE, comment: 'The second drive arrives on Wednesday.', edited: true },
      },
    },
  ],
  handler: async ({ actor, ticket, input, deps: { sql }, request }) => {
    const { comment_id: commentId, comment } = input;
    const visible = await findVisibleComment(sql, actor, ticket.id, commentId);
    if (!visible) throw new DomainError('NOT_FOUND', 'Comment not found');
    const edited = await editComment(sql, {
      ticketId: ticket.id,
      commentId,
      eventId: request.eventId,
      author: actor,
      comment,
    });
    const attachments = await listAttachments(sql, actor, ticket.id);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        comment: presentComment(edited, attachments),
      },
    };
  },
});
