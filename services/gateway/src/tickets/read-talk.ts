import {
  type AttachmentView,
  type CommentView,
  DEFAULT_LIMIT,
  type PaginationView,
} from '@racksmith/contracts';
import { listAttachments, listComments, type TicketDetail } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import { presentAttachment } from '../present/attachment.ts';
import { presentComment } from '../present/comment.ts';
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
  const [page, limit] = [asked.page ?? 1, asked.limit ?? DEFAULT_LIMIT];
  const [{ comments, total }, attachments] = await Promise.all([
    listComments(sql, viewer, ticket.id, { page, limit }),
    listAttachments(sql, viewer, ticket.id),
  ]);
  if (comments.some(({ isInternal }) => isInternal)) noteInternalReading(log, viewer, ticket);
  return {
    comments: comments.map((comment) => presentComment(comment, attachments)),
    pagination: { page, limit, total, total_pages: Math.ceil(total / limit) },
    attachments: attachments.map(presentAttachment),
  };
}
