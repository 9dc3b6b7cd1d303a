import type { NoticeWords } from '../notice-words.ts';

export const ticketCreated: NoticeWords = {
  tone: 'waiting',
  label: () => 'Approval needed',
  what: ({ actorName, title, serverName }) => `${actorName} asks for a change to ${serverName}: “${title}”.`,
  next: () => 'Look at the plan and decide: approve it, reject it, or ask for changes.',
};
