import { isBySystem, type NoticeFacts, type NoticeReader, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  const { actorName, title, serverName } = facts;
  return isBySystem(facts)
    ? `“${title}” is rolled back: ${serverName} is as it was before.`
    : `${actorName} rolled “${title}” back: ${serverName} is as it was before.`;
}

function next({ role, assigneeName }: NoticeReader): string {
  if (role === 'assignee')
    return 'The approval still stands: deploy again from the ticket when it is worth another try.';
  const who = assigneeName ?? 'a technician';
  return `The approval still stands, and ${who} can deploy it again. Cancel the ticket if it should not be done at all.`;
}

export const rolledBack: NoticeWords = { tone: 'neutral', label: () => 'Rolled back', what, next };
