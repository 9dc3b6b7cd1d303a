import { isBySystem, type NoticeFacts, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `“${facts.title}” for ${facts.serverName} is completed.`
    : `${facts.actorName} checked and completed “${facts.title}” for ${facts.serverName}.`;
}

export const completed: NoticeWords = {
  tone: 'good',
  label: () => 'Completed',
  what,
  next: () => 'Nothing more: the ticket is closed. Its history and the serials built in stay readable there.',
  isDone: true,
};
