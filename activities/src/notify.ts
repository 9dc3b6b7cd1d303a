import {
  type DueNotice,
  getPlan,
  getTicketSnapshot,
  listDueNotices,
  listItems,
  markNoticeFailed,
  markNoticeSent,
} from '@racksmith/database';
import { classifyMailError, type NoticeMail, renderNoticeMail } from '@racksmith/mailer';

import type { Dependencies } from './dependencies.ts';
import { mailItems } from './mail-items.ts';
import { heartbeating } from './with-heartbeat.ts';

export interface NotifyInput {
  ticketId: number;
  eventId: string;
}

/**
 * Sends the mails of one event that are still due. Each keeps its Message-ID over retries, so a mail that was sent and
 * not noted is recognised as the same. One bad address does not hold up the others.
 */
export function createNotify(deps: Pick<Dependencies, 'sql' | 'catalog' | 'mailer' | 'publicUrl'>) {
  return ({ ticketId, eventId }: NotifyInput): Promise<{ sent: number }> =>
    heartbeating(() => sendDue(deps, ticketId, eventId));
}

async function sendDue(
  deps: Pick<Dependencies, 'sql' | 'catalog' | 'mailer' | 'publicUrl'>,
  ticketId: number,
  eventId: string,
): Promise<{ sent: number }> {
  const due = await listDueNotices(deps.sql, ticketId, eventId);
  if (due.length === 0) return { sent: 0 };
  const ticket = await describeTicket(deps, ticketId);
  const failures: unknown[] = [];
  for (const notice of due) {
    try {
      await sendNotice(deps, notice, ticket);
    } catch (error) {
      await markNoticeFailed(deps.sql, notice.id, error instanceof Error ? error.message : String(error));
      // A permanent failure is noted on the notice and not tried again; the rest of the event still goes out.
      if (classifyMailError(error) === 'temporary') failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { sent: due.length };
}

type DescribedTicket = Pick<NoticeMail, 'ticket' | 'items'>;

async function describeTicket(
  { sql, catalog }: Pick<Dependencies, 'sql' | 'catalog'>,
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
  { sql, mailer, publicUrl }: Pick<Dependencies, 'sql' | 'mailer' | 'publicUrl'>,
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
