/** Words for notices, the mails made of them, and the way out to an SMTP server. */
export { composeNotice, type NoticeText } from './compose-notice.ts';
export { createMailer, type Mailer, type MailerOptions, type MailTimeouts } from './create-mailer.ts';
export { MAIL_EFFECTS } from './mail-effects.ts';
export { classifyMailError, MailError, type MailFailure } from './mail-error.ts';
export type { Mailbox } from './mailbox.ts';
export type { NoticeFacts } from './notice-words.ts';
export { messageIdOf, type OutgoingMail } from './outgoing-mail.ts';
export type { MailItem, MailTicket, NoticeMail } from './rendering/notice-mail.ts';
export { type RenderedMail, renderNoticeMail } from './rendering/render-notice-mail.ts';
export { ticketUrl } from './rendering/ticket-url.ts';
