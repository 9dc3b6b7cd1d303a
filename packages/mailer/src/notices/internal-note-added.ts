import type { NoticeWords } from '../notice-words.ts';

/** Mails are forwarded and inboxes outlive permissions, so the note itself is read on the ticket only. */
export const internalNoteAdded: NoticeWords = {
  tone: 'neutral',
  label: ({ actorName }) => `Internal note by ${actorName}`,
  what: ({ actorName, title, serverName }) =>
    `${actorName} left an internal note on “${title}” for ${serverName}.`,
  next: () => 'Read it on the ticket, where only the staff can see it.',
  withholdsReason: true,
};
