import { isBySystem, type NoticeFacts, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `“${facts.title}” for ${facts.serverName} was cancelled.`
    : `${facts.actorName} cancelled “${facts.title}” for ${facts.serverName}.`;
}

export const cancelled: NoticeWords = {
  tone: 'neutral',
  label: () => 'Cancelled',
  what,
  next: () => 'Nothing: the ticket is closed, and nothing of it stays on the server.',
};
