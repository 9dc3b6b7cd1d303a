import type { NoticeWords } from '../notice-words.ts';

export const commentAdded: NoticeWords = {
  tone: 'neutral',
  label: ({ actorName }) => `Comment by ${actorName}`,
  what: ({ actorName, title, serverName }) => `${actorName} commented on “${title}” for ${serverName}.`,
  next: () => 'Answer on the ticket; replies to this mail are not read.',
};
