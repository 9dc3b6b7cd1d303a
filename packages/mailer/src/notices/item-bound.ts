import type { NoticeWords } from '../notice-words.ts';

export const itemBound: NoticeWords = {
  tone: 'waiting',
  label: () => 'Part chosen',
  what: ({ actorName, title, serverName }) => `${actorName} chose the part for “${title}” for ${serverName}.`,
  next: ({ role }) =>
    role === 'requestor'
      ? 'Nothing for now: you will hear as soon as somebody decides.'
      : 'Look at the plan and decide: approve it, reject it, or ask for changes.',
};
