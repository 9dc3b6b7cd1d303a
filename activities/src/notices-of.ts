import type { NewNotice, TicketSnapshot } from '@racksmith/database';
import {
  findTransition,
  NOTICES,
  type NoticeType,
  recipientGroupsOf,
  type TicketMove,
} from '@racksmith/domain';
import { composeNotice, type NoticeFacts } from '@racksmith/mailer';

/**
 * The notices that a move writes, in words; the database finds the people behind the groups.
 * @param isUnbound after the move a part is still to be chosen for some item
 */
export function noticesOf(
  ticket: Pick<TicketSnapshot, 'status' | 'ticketNumber' | 'title' | 'serverName' | 'serverUuid'>,
  move: TicketMove,
  facts: Pick<NoticeFacts, 'actorName' | 'reason' | 'assigneeName' | 'formerAssigneeName' | 'revision'>,
  isUnbound: boolean,
): NewNotice[] {
  const types: readonly NoticeType[] = findTransition(ticket.status, move)?.notices ?? [];
  return types.filter(fitsTo(isUnbound)).map((type) => ({
    type,
    groups: recipientGroupsOf(type, ticket.status),
    includesActor: 'includesActor' in NOTICES[type],
    ...composeNotice(type, {
      ...ticket,
      serverName: ticket.serverName ?? ticket.serverUuid,
      ...facts,
      move,
      from: ticket.status,
    }),
  }));
}

function fitsTo(isUnbound: boolean): (type: NoticeType) => boolean {
  return (type) => {
    const notice = NOTICES[type];
    return !('unbound' in notice) || notice.unbound === isUnbound;
  };
}
