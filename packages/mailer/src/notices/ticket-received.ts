import type { NoticeWords } from '../notice-words.ts';

export const ticketReceived: NoticeWords = {
  tone: 'neutral',
  label: () => 'Received',
  what: ({ title, serverName }) =>
    `Your request “${title}” for ${serverName} was submitted and waits for a decision.`,
  next: () => 'Nothing for now: you will hear as soon as somebody decides.',
};
