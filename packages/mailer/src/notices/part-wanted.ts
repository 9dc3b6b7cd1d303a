import type { NoticeWords } from '../notice-words.ts';

export const partWanted: NoticeWords = {
  tone: 'waiting',
  label: () => 'Part to be chosen',
  what: ({ actorName, title, serverName }) =>
    `${actorName} asks for a change to ${serverName}, “${title}”, and says what a part must be, not which it is.`,
  next: () => 'Choose the part on the ticket. Somebody else can approve it then; before that, nobody can.',
};
