import type { NoticeWords } from '../notice-words.ts';

/** To the other admins: without one of them the override does nothing. */
export const overrideRequested: NoticeWords = {
  tone: 'waiting',
  label: () => 'Override to be confirmed',
  what: ({ actorName, title, serverName }) =>
    `${actorName} asks a second admin to override the rules for “${title}” for ${serverName}.`,
  next: () => 'Look at the plan and the reason, and confirm it with an override of your own; or leave it.',
};
