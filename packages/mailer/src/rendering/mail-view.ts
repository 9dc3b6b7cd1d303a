import type { NoticeReader, NoticeWords, ReaderRole } from '../notice-words.ts';
import { NOTICE_TABLE } from '../notices/notice-table.ts';
import { cleanLine } from '../wording/clean-line.ts';
import { cleanParagraphs } from '../wording/clean-paragraphs.ts';
import { clip } from '../wording/clip.ts';
import { describeItem, type ItemWords } from './describe-item.ts';
import type { MailTicket, NoticeMail } from './notice-mail.ts';
import { ticketUrl } from './ticket-url.ts';

/** Mail programs cut long mails off; the ticket has the rest. */
const SHOWN_ITEMS = 20;

/** What both forms of a mail show, in order. Every text is cleaned, none is escaped. */
export interface MailView {
  tone: NoticeWords['tone'];
  headline: string;
  reason: string | null;
  itemsTitle: string;
  items: readonly ItemWords[];
  itemsLeftOut: number;
  next: string;
  url: string;
  facts: readonly (readonly [name: string, value: string])[];
  whyYou: string;
}

const WHY_YOU: Record<ReaderRole, string> = {
  requestor: 'You get this mail because you asked for this change.',
  assignee: 'You get this mail because the change is assigned to you.',
  staff: 'You get this mail because changes to servers concern your role.',
};

export function viewMail(mail: NoticeMail): MailView {
  const words = NOTICE_TABLE[mail.notice.type];
  const [headline = '', ...rest] = cleanParagraphs(mail.notice.message).split('\n\n');
  const reader = readerOf(mail);
  const reason = words.withholdsReason ? '' : rest.join('\n\n');
  return {
    tone: words.tone,
    headline: cleanLine(headline),
    reason: reason === '' ? null : reason,
    itemsTitle: `${words.isDone ? 'Changes made to' : 'Changes asked for on'} ${line(mail.ticket.serverName)}`,
    items: mail.items.slice(0, SHOWN_ITEMS).map(describeItem),
    itemsLeftOut: Math.max(0, mail.items.length - SHOWN_ITEMS),
    next: words.next(reader),
    url: ticketUrl(mail.publicUrl, mail.ticket.number),
    facts: factsOf(mail.ticket),
    whyYou: WHY_YOU[reader.role],
  };
}

function readerOf({ ticket, recipientName, notice }: NoticeMail): NoticeReader {
  const assigneeName = ticket.assigneeName === null ? null : line(ticket.assigneeName);
  const isRequestor = recipientName === ticket.requestorName;
  if (recipientName === ticket.assigneeName) return { role: 'assignee', assigneeName };
  if (isRequestor && notice.type !== 'assigned') return { role: 'requestor', assigneeName };
  return { role: 'staff', assigneeName };
}

function factsOf(ticket: MailTicket): MailView['facts'] {
  return [
    ['Ticket', line(ticket.number)],
    ['Request', line(ticket.title)],
    ['Server', line(ticket.serverName)],
    ['Requested by', line(ticket.requestorName)],
    ['Assigned to', ticket.assigneeName === null ? 'nobody yet' : line(ticket.assigneeName)],
    ['Priority', ticket.priority],
  ];
}

function line(text: string): string {
  return clip(cleanLine(text), 255);
}
