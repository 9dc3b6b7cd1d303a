import { isBySystem, type NoticeFacts, type NoticeReader, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  const { actorName, title, serverName } = facts;
  const deployment = isBySystem(facts) ? 'The deployment' : `${actorName}’s deployment`;
  return `${deployment} of “${title}” on ${serverName} failed, and what had been done was undone.`;
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
  label: () => 'Deployment failed',
  what,
  next,
};
