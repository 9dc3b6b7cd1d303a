import type { TicketMove } from '@racksmith/domain';

import { isBySystem, type NoticeFacts, type NoticeWords } from '../notice-words.ts';

/** What somebody else did in place of the reader. */
const DEEDS: Partial<Record<TicketMove, string>> = {
  withdraw: 'withdrew',
  approve: 'approved',
  override: 'approved by override',
  reject: 'rejected',
  request_changes: 'sent back',
  assign: 'handed out',
  claim: 'took',
  deploy: 'is deploying',
  resolve: 'decided how to go on with',
  complete: 'completed',
  rollback: 'is rolling back',
};

function what(facts: NoticeFacts): string {
  const { actorName, title, serverName, move } = facts;
  if (isBySystem(facts)) return `“${title}” for ${serverName} no longer waits for you.`;
  const deed = (move && DEEDS[move]) ?? 'saw to';
  return `${actorName} ${deed} “${title}” for ${serverName}, so it no longer waits for you.`;
}

/** For those who had been asked to act, when somebody else has. */
export const handled: NoticeWords = {
  tone: 'neutral',
  label: () => 'Taken care of',
  what,
  next: () => 'Nothing: whatever comes next is with others.',
};
