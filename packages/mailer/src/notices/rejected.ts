import type { NoticeWords } from '../notice-words.ts';

export const rejected: NoticeWords = {
  tone: 'bad',
  label: () => 'Rejected',
  what: ({ actorName, title, serverName }) => `${actorName} rejected “${title}” for ${serverName}.`,
  next: ({ role }) =>
    role === 'requestor'
      ? 'You can take the request up again, change it and resubmit it. It keeps its number and its history.'
      : 'Nothing for you, unless the request comes back.',
};
