import type { NoticeFacts, NoticeReader, NoticeWords } from '../notice-words.ts';

function next({ role, assigneeName }: NoticeReader): string {
  if (role === 'assignee')
    return 'It is yours: deploy it from the ticket as soon as the server may be worked on.';
  if (role === 'requestor') {
    return `Nothing for now: ${assigneeName ?? 'a technician'} carries it out, and you will hear when that starts.`;
  }
  return assigneeName === null
    ? 'Nobody is assigned yet. Take it on the ticket if you can carry it out.'
    : `Nothing for you: ${assigneeName} carries it out.`;
}

function what({ actorName, title, serverName, move }: NoticeFacts): string {
  const how = move === 'override' ? 'approved by override' : 'approved';
  return `${actorName} ${how} “${title}” for ${serverName}.`;
}

export const approved: NoticeWords = {
  tone: 'good',
  label: () => 'Approved',
  what,
  next,
};
