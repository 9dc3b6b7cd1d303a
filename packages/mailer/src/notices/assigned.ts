import type { NoticeFacts, NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  const subject = `“${facts.title}” on ${facts.serverName}`;
  const former = facts.formerAssigneeName ? ` It was ${facts.formerAssigneeName}’s before.` : '';
  return facts.assigneeName === null
    ? `${facts.actorName} left ${subject} without an assignee.${former}`
    : `${facts.actorName} assigned ${subject} to ${facts.assigneeName}.${former}`;
}

export const assigned: NoticeWords = {
  tone: 'neutral',
  label: ({ assigneeName }) => (assigneeName === null ? 'Unassigned' : `Assigned to ${assigneeName}`),
  what,
  next: ({ role }) =>
    role === 'assignee'
      ? 'It is yours now: read the plan, and deploy it once it is approved.'
      : 'Nothing: it is no longer your job.',
};
