import type { NoticeReader, NoticeWords } from '../notice-words.ts';

function next({ role, assigneeName }: NoticeReader): string {
  if (role === 'requestor') {
    const who = assigneeName === null ? 'An admin' : `${assigneeName} or an admin`;
    return `${who} decides how to go on. Until then, do not rely on the state of the server.`;
  }
  return 'Somebody has to choose on the ticket: retry the remaining steps, skip them, or undo what was done.';
}

export const needsAttention: NoticeWords = {
  tone: 'bad',
  label: () => 'Attention needed',
  what: ({ title, serverName }) =>
    `The deployment of “${title}” stopped half way, and ${serverName} is neither as before nor as planned.`,
  next,
};
