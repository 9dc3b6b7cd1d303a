import type { NoticeFacts, NoticeWords } from '../notice-words.ts';

function what({ actorName, title, serverName, from }: NoticeFacts): string {
  const done = from === 'approved' ? 'whoever approved it may now deploy it' : 'it is approved now';
  return `${actorName} overrode the rules for “${title}” for ${serverName}: ${done}.`;
}

/** To everybody else who may decide: an override is not to pass unseen. */
export const overridden: NoticeWords = {
  tone: 'bad',
  label: () => 'Override',
  what,
  next: () => 'Nothing has to be done. If it should not go on, request changes or cancel it on the ticket.',
};
