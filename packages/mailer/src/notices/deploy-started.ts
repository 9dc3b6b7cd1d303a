import { isBySystem, type NoticeFacts, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `The deployment of “${facts.title}” on ${facts.serverName} has started.`
    : `${facts.actorName} started to deploy “${facts.title}” on ${facts.serverName}.`;
}

export const deployStarted: NoticeWords = {
  tone: 'neutral',
  label: () => 'Deployment started',
  what,
  next: () => 'Nothing for now: the server is being worked on, and you will hear when that is over.',
};
