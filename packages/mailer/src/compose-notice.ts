import type { NoticeType } from '@racksmith/domain';

import type { NoticeFacts } from './notice-words.ts';
import { NOTICE_TABLE } from './notices/notice-table.ts';
import { cleanLine } from './wording/clean-line.ts';
import { cleanParagraphs } from './wording/clean-paragraphs.ts';
import { clip } from './wording/clip.ts';

/** Room of the column that keeps it, in characters. */
export const SUBJECT_LENGTH = 255;
const TITLE_LENGTH = 120;
const REASON_LENGTH = 4000;

/** What an inbox shows: plain text, to be escaped by whoever puts it into markup. */
export interface NoticeText {
  subject: string;
  /** What happened, on one line; then, after an empty line, the words the actor gave, if any. */
  message: string;
}

/** Words for a notification row. Pure; any text is accepted and made harmless, none is refused. */
export function composeNotice(type: NoticeType, facts: NoticeFacts): NoticeText {
  const words = NOTICE_TABLE[type];
  const clean = cleanFacts(facts);
  const subject = `${words.label(clean)}: ${clean.title} (${clean.ticketNumber})`;
  const reason = words.withholdsReason ? null : clean.reason;
  return {
    subject: clip(subject, SUBJECT_LENGTH),
    message: [words.what(clean), reason].filter(Boolean).join('\n\n'),
  };
}

function cleanFacts(facts: NoticeFacts): NoticeFacts {
  const name = (value: string) => clip(cleanLine(value), 80);
  return {
    ...facts,
    ticketNumber: clip(cleanLine(facts.ticketNumber), 20),
    title: clip(cleanLine(facts.title), TITLE_LENGTH),
    serverName: name(facts.serverName),
    actorName: name(facts.actorName),
    reason: facts.reason === null ? null : clip(cleanParagraphs(facts.reason), REASON_LENGTH),
    assigneeName: facts.assigneeName === null ? null : name(facts.assigneeName),
    formerAssigneeName: facts.formerAssigneeName ? name(facts.formerAssigneeName) : null,
  };
}
