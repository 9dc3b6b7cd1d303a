import type { AttachmentView, CommentView } from '@racksmith/contracts';
import {
  COMMENT_ORDER,
  countComments,
  isPlaceIn,
  listAttachments,
  listComments,
  type Place,
  type Sql,
  type TicketComment,
  type TicketDetail,
} from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import type { CountedList, Page } from '../lists/paged-list.ts';
import { presentAttachment } from '../present/attachment.ts';
import { presentComment } from '../present/comment.ts';
import { noteInternalReading } from './note-internal-reading.ts';

export interface Talk<Position> {
  comments: CommentView[];
  /** Where their page stands among all of them. */
  position: Position;
  attachments: AttachmentView[];
}

/**
 * Comments on a ticket and all its attachments, as far as the viewer may see them.
 * @param readPage which of the comments
 */
export async function readTalk<Position>(
  { sql, log }: Pick<GatewayDeps, 'sql' | 'log'>,
  viewer: Actor,
  ticket: TicketDetail,
  readPage: (comments: CountedList<TicketComment>) => Promise<Page<TicketComment, Position>>,
): Promise<Talk<Position>> {
  const [{ entries, position }, attachments] = await Promise.all([
    readPage(commentsOn(sql, viewer, ticket.id)),
    listAttachments(sql, viewer, ticket.id),
  ]);
  if (entries.some(({ isInternal }) => isInternal)) noteInternalReading(log, viewer, ticket);
  return {
    comments: entries.map((comment) => presentComment(comment, attachments)),
    position,
    attachments: attachments.map(presentAttachment),
  };
}

function commentsOn(sql: Sql, viewer: Actor, ticketId: number): CountedList<TicketComment> {
  return {
    identity: ['ticket-list-comments', ticketId],
    isPlace: (values): values is Place => isPlaceIn(COMMENT_ORDER, values),
    read: (slice) => listComments(sql, viewer, ticketId, slice),
    count: () => countComments(sql, viewer, ticketId),
  };
}
