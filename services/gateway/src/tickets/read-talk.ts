import { type AttachmentView, type CommentView, type PaginationView } from '@racksmith/contracts';
import { listAttachments, listComments, type TicketDetail } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import { presentAttachment } from '../present/attachment.ts';
import { presentComment } from '../present/comment.ts';
import { askedPage, presentPagination } from '../present/pagination.ts';
import { noteInternalReading } from './note-internal-reading.ts';

export interface Talk {
  comments: CommentView[];
  pagination: PaginationView;
  attachments: AttachmentView[];
}

/** A page of the comments on a ticket and all its attachments, as far as the viewer may see them. */
export async function readTalk(
  { sql, log }: Pick<GatewayDeps, 'sql' | 'log'>,
  viewer: Actor,
  ticket: TicketDetail,
  asked: { page: number | null; limit: number | null },
): Promise<Talk> {
  const page = askedPage(asked);
  const [{ comments, total }, attachments] = await Promise.all([
    listComments(sql, viewer, ticket.id, page),
    listAttachments(sql, viewer, ticket.id),
  ]);
  if (comments.some(({ isInternal }) => isInternal)) noteInternalReading(log, viewer, ticket);
  return {
    comments: comments.map((comment) => presentComment(comment, attachments)),
    pagination: presentPagination(page, total),
    attachments: attachments.map(presentAttachment),
  };
}
