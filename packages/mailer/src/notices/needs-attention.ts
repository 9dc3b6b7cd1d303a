import type { NoticeReader, NoticeWords } from '../notice-words.ts';

function next({ role, assigneeName }: NoticeReader): string {
  const who = assigneeName === null ? 'An admin' : `${assigneeName} or an admin`;
  if (role === 'requestor') {
    return `${who} decides how to go on. Until then, do not rely on the state of the server.`;
  }
  const choice = 'on the ticket: retry the remaining steps, skip them, or undo what was done.';
  return role === 'assignee' ? `Choose ${choice}` : `${who} has to choose ${choice}`;
}

export const needsAttention: NoticeWords = {
  tone: 'bad',
  label: () => 'Attention needed',
  what: ({ title, serverName }) =>
    `The deployment of “${title}” stopped half way, and ${serverName} is neither as before nor as planned.`,
  next,
};
