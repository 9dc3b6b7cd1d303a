import type { NewNotice, TicketDetail } from '@racksmith/database';
import { type Actor, type NoticeType, recipientGroupsOf, type WrittenCommentType } from '@racksmith/domain';
import { composeNotice } from '@racksmith/mailer';

const NOTICE_OF: Record<WrittenCommentType, NoticeType> = {
  comment: 'comment_added',
  internal_note: 'internal_note_added',
};

/** Tells of a comment; the database finds the people. */
export function commentNotice(
  ticket: TicketDetail,
  { author, comment, commentType }: { author: Actor; comment: string; commentType: WrittenCommentType },
): NewNotice {
  const type = NOTICE_OF[commentType];
  const words = composeNotice(type, {
    ticketNumber: ticket.ticketNumber,
    title: ticket.title,
    serverName: ticket.targetServerName ?? ticket.targetServerUuid,
    actorName: author.username,
    reason: comment,
    assigneeName: ticket.assignee?.username ?? null,
  });
  return { type, groups: recipientGroupsOf(type, ticket.status), includesActor: false, ...words };
}
