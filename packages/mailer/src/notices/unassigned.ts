import type { NoticeFacts, NoticeReader, NoticeWords } from '../notice-words.ts';

function what({ actorName, title, serverName, formerAssigneeName }: NoticeFacts): string {
  const from = formerAssigneeName ? ` from ${formerAssigneeName}` : '';
  return `${actorName} took “${title}” for ${serverName}${from}. Nobody is assigned to it now.`;
}

function next({ role }: NoticeReader): string {
  return role === 'staff'
    ? 'Take it on the ticket, or name a technician, so that it goes on.'
    : 'Nothing for you: somebody else will carry it out.';
}

export const unassigned: NoticeWords = { tone: 'waiting', label: () => 'Unassigned', what, next };
