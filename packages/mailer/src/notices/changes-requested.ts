import { isBySystem, type NoticeFacts, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `“${facts.title}” no longer fits ${facts.serverName} as it stands now and needs to be changed.`
    : `${facts.actorName} asks for changes to “${facts.title}” for ${facts.serverName}.`;
}

export const changesRequested: NoticeWords = {
  tone: 'waiting',
  label: () => 'Changes requested',
  what,
  next: ({ role }) =>
    role === 'requestor'
      ? 'Edit the request and submit it again; it cannot be approved before that.'
      : 'Nothing for you until the request is submitted again.',
};
