import {
  type DueNotice,
  getPlan,
  getTicketSnapshot,
  listItems,
  markNoticeFailed,
  markNoticeRefused,
  markNoticeSent,
} from '@racksmith/database';
import { classifyMailError, type NoticeMail, renderNoticeMail } from '@racksmith/mailer';
import { cancellationSignal } from '@temporalio/activity';

import type { Dependencies } from './dependencies.ts';
import { mailItems } from './mail-items.ts';

export type MailDependencies = Pick<Dependencies, 'sql' | 'catalog' | 'mailer' | 'publicUrl'>;

/** When so many were tried and none went out, it is not for want of a good address. */
const ENOUGH_FAILURES = 3;

/**
 * Sends mails that are due. Each keeps its Message-ID over retries, so a mail that was sent and not noted is recognised
 * as the same. One bad address does not hold up the others: what is refused for good is noted and let be.
 * @throws what the first of those failed of that are to be tried again, once all others are sent
 */
export async function sendMails(
  deps: MailDependencies,
  ticketId: number,
  due: readonly DueNotice[],
): Promise<void> {
  if (due.length === 0) return;
  const ticket = await describeTicket(deps, ticketId);
  const failures: unknown[] = [];
  let sent = 0;
  for (const notice of due) {
    // Another attempt may be under way already, which would send the same again.
    cancellationSignal().throwIfAborted();
    if (sent === 0 && failures.length === ENOUGH_FAILURES) break;
    try {
      await sendNotice(deps, notice, ticket);
      sent += 1;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (classifyMailError(error) === 'temporary') {
        await markNoticeFailed(deps.sql, notice.id, reason);
        failures.push(error);
      } else await markNoticeRefused(deps.sql, notice.id, reason);
    }
  }
  if (failures.length > 0) throw failures[0];
}

type DescribedTicket = Pick<NoticeMail, 'ticket' | 'items'>;

async function describeTicket(
  { sql, catalog }: MailDependencies,
  ticketId: number,
): Promise<DescribedTicket> {
  const [ticket, items, plan] = await Promise.all([
    getTicketSnapshot(sql, ticketId),
    listItems(sql, ticketId),
    getPlan(sql, ticketId),
  ]);
  return {
    ticket: {
      number: ticket.ticketNumber,
      title: ticket.title,
      serverName: ticket.serverName ?? ticket.serverUuid,
      priority: ticket.priority,
      requestorName: ticket.createdByUsername,
      assigneeName: ticket.assignee?.username ?? null,
    },
    items: mailItems(catalog, items, plan),
  };
}

async function sendNotice(
  { sql, mailer, publicUrl }: MailDependencies,
  { id, messageId, type, recipient, subject, message }: DueNotice,
  { ticket, items }: DescribedTicket,
): Promise<void> {
  const { username: name, email: address } = recipient;
  const notice = { type, subject, message };
  const mail = renderNoticeMail({ notice, ticket, items, recipientName: name, publicUrl });
  const to = { name, address };
  await mailer.send({
    notificationId: messageId,
    noticeType: type,
    ticketNumber: ticket.number,
    to,
    ...mail,
  });
  await markNoticeSent(sql, id);
}
