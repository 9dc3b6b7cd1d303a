import type { NoticeWords } from '../notice-words.ts';

/** When it ends is the reason that comes with it. */
export const expiresSoon: NoticeWords = {
  tone: 'waiting',
  label: () => 'Draft ends soon',
  what: ({ title, serverName }) =>
    `Nobody has touched your draft “${title}” for ${serverName} for a long time.`,
  next: () => 'Submit it, or change anything in it to keep it. Else it is cancelled by itself.',
};
