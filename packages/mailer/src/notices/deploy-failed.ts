import { isBySystem, type NoticeFacts, type NoticeReader, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `The deployment of “${facts.title}” on ${facts.serverName} failed, and what had been done was undone.`
    : `${facts.actorName} is rolling back “${facts.title}” on ${facts.serverName}.`;
}

function next({ role, assigneeName }: NoticeReader): string {
  const who = assigneeName ?? 'a technician';
  if (role === 'assignee')
    return 'The approval still stands: see to the cause, then deploy again from the ticket.';
  if (role === 'requestor')
    return `Nothing for now: the approval still stands, and ${who} can deploy it again.`;
  return `The approval still stands, and ${who} can deploy it again. Cancel the ticket if it should not be done at all.`;
}

export const deployFailed: NoticeWords = {
  tone: 'bad',
  label: (facts) => (isBySystem(facts) ? 'Deployment failed' : 'Rollback started'),
  what,
  next,
};
