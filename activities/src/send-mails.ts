import {
  type DueNotice,
  getPlan,
  listItems,
  markNoticeFailed,
  markNoticeRefused,
  markNoticesSent,
} from '@racksmith/database';
import { classifyMailError, type MailItem, renderNoticeMail } from '@racksmith/mailer';
import { cancellationSignal } from '@temporalio/activity';

import type { Dependencies } from './dependencies.ts';
import { mailItems } from './mail-items.ts';

export type MailDependencies = Pick<Dependencies, 'sql' | 'catalog' | 'mailer' | 'publicUrl'>;

/** When so many were tried and none went out, it is not for want of a good address. */
const ENOUGH_FAILURES = 3;
/** A worker that dies leaves at most so many mails that were sent and not noted, and are sent again. */
const NOTED_TOGETHER = 10;

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
  const items = await describeItems(deps, ticketId);
  const failures: unknown[] = [];
  const unnoted: number[] = [];
  let hasSent = false;
  try {
    for (const notice of due) {
      // Another attempt may be under way already, which would send the same again.
      cancellationSignal().throwIfAborted();
      if (!hasSent && failures.length === ENOUGH_FAILURES) break;
      try {
        await sendNotice(deps, notice, items);
        hasSent = true;
        unnoted.push(notice.id);
      } catch (error) {
        if (await noteFailure(deps, notice, error)) failures.push(error);
      }
      if (unnoted.length === NOTED_TOGETHER) await markNoticesSent(deps.sql, unnoted.splice(0));
    }
  } finally {
    await markNoticesSent(deps.sql, unnoted);
  }
  if (failures.length > 0) throw failures[0];
}

async function describeItems({ sql, catalog }: MailDependencies, ticketId: number): Promise<MailItem[]> {
  const [items, plan] = await Promise.all([listItems(sql, ticketId), getPlan(sql, ticketId)]);
  return mailItems(catalog, items, plan);
}

async function sendNotice(
  { mailer, publicUrl }: MailDependencies,
  { messageId, type, recipient, subject, message, ticket }: DueNotice,
  items: readonly MailItem[],
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
}

/** @returns whether the mail is to be tried again */
async function noteFailure({ sql }: MailDependencies, { id }: DueNotice, error: unknown): Promise<boolean> {
  const reason = error instanceof Error ? error.message : String(error);
  const isTemporary = classifyMailError(error) === 'temporary';
  await (isTemporary ? markNoticeFailed(sql, id, reason) : markNoticeRefused(sql, id, reason));
  return isTemporary;
}
