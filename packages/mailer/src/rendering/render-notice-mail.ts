import { clip } from '../wording/clip.ts';
import { cleanLine } from '../wording/clean-line.ts';
import { SUBJECT_LENGTH } from '../compose-notice.ts';
import { viewMail } from './mail-view.ts';
import type { NoticeMail } from './notice-mail.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/**
 * The mail of one notification row, for one reader. Pure; whatever the ticket contains shows as plain words.
 * @throws TypeError when publicUrl is not a web address.
 */
export function renderNoticeMail(mail: NoticeMail): RenderedMail {
  const view = viewMail(mail);
  return {
    subject: clip(cleanLine(mail.notice.subject), SUBJECT_LENGTH),
    text: renderText(view),
    html: renderHtml(view),
  };
}
