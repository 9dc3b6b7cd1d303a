import { DomainError, isTicketNumber, NOTICE_TYPES, type NoticeType } from '@racksmith/domain';
import type { SendMailOptions } from 'nodemailer';

import { SUBJECT_LENGTH } from './compose-notice.ts';
import { type CheckedMailbox, checkRecipient, type Mailbox } from './mailbox.ts';
import { cleanLine } from './wording/clean-line.ts';
import { clip } from './wording/clip.ts';

/** One mail to one person about one notification row. */
export interface OutgoingMail {
  /** Of the notification row. The same id gives the same Message-ID, so that a mail sent twice is known for one. */
  notificationId: number | string;
  noticeType: NoticeType;
  ticketNumber: string;
  to: Mailbox;
  subject: string;
  text: string;
  html: string;
}

/** The name under which this installation makes its ids: the host that people know it by. */
export function mailHostOf(publicUrl: string): string {
  const host = new URL(publicUrl).hostname.replace(/[^a-z0-9.-]+/gi, '-').replace(/^-+|-+$/g, '');
  return host === '' ? 'localhost' : host;
}

export function messageIdOf(notificationId: number | string, mailHost: string): string {
  return `<notification-${notificationId}@${mailHost}>`;
}

/** What all mails of a ticket point to, so that mail programs show them as one conversation. */
export function threadIdOf(ticketNumber: string, mailHost: string): string {
  return `<ticket-${ticketNumber}@${mailHost}>`;
}

/**
 * The mail as the transport takes it. Values that end up in headers are either checked against a closed form or
 * cleaned, and the envelope is given apart, so that no header decides who receives it.
 * @throws DomainError INVALID_INPUT naming the field.
 */
export function buildMessage(mail: OutgoingMail, from: CheckedMailbox, mailHost: string): SendMailOptions {
  assertHeaderValues(mail);
  const to = checkRecipient(mail.to);
  const thread = threadIdOf(mail.ticketNumber, mailHost);
  return {
    envelope: { from: from.address, to: [to.address] },
    from,
    to,
    subject: clip(cleanLine(mail.subject), SUBJECT_LENGTH),
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail.notificationId, mailHost),
    inReplyTo: thread,
    references: [thread],
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'List-Id': `Racksmith tickets <tickets.${mailHost}>`,
      'X-Racksmith-Ticket': mail.ticketNumber,
      'X-Racksmith-Notice': mail.noticeType,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function assertHeaderValues({ notificationId, ticketNumber, noticeType }: OutgoingMail): void {
  const faults = [
    ['notificationId', /^[A-Za-z0-9-]{1,64}$/.test(String(notificationId))],
    ['ticketNumber', isTicketNumber(ticketNumber)],
    ['noticeType', NOTICE_TYPES.includes(noticeType)],
  ] as const;
  const errors = faults.filter(([, isFine]) => !isFine).map(([field]) => ({ field, reason: 'is malformed' }));
  if (errors.length > 0) throw DomainError.invalidInput(errors);
}
