import type { CommentView } from '@racksmith/contracts';
import type { TicketAttachment, TicketComment } from '@racksmith/database';
import { COMMENT_EDIT_MINUTES } from '@racksmith/domain';

import { presentAttachment } from './attachment.ts';

/** A comment with its own among the attachments of the ticket. */
export function presentComment(
  comment: TicketComment,
  attachments: readonly TicketAttachment[],
): CommentView {
  return {
    id: comment.id,
    ticket_id: comment.ticketId,
    comment: comment.comment,
    comment_type: comment.commentType,
    is_internal: comment.isInternal,
    user_id: comment.userId,
    user_name: comment.userName,
    has_attachments: comment.hasAttachments,
    attachments: attachments.filter(({ commentId }) => commentId === comment.id).map(presentAttachment),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    edited: comment.edited,
    editable_until: new Date(comment.createdAt.getTime() + COMMENT_EDIT_MINUTES * 60_000),
  };
}

/** For the documentation. */
export const COMMENT_EXAMPLE = {
  id: 12,
  ticket_id: 1,
  comment: 'The second drive arrives on Tuesday.',
  comment_type: 'comment' as const,
  is_internal: false,
  user_id: 5,
  user_name: 'john.doe',
  has_attachments: false,
  attachments: [],
  created_at: '2025-11-15T15:10:00.000Z',
  updated_at: '2025-11-15T15:10:00.000Z',
  edited: false,
  editable_until: '2025-11-15T15:25:00.000Z',
};
