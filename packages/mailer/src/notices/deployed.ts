import { isBySystem, type NoticeFacts, type NoticeReader, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `“${facts.title}” is deployed: ${facts.serverName} is changed as planned.`
    : `${facts.actorName} deployed “${facts.title}”: ${facts.serverName} is changed as planned.`;
}

function next({ role, assigneeName }: NoticeReader): string {
  if (role === 'assignee') return 'Check the server, then complete the ticket.';
  if (role === 'requestor') {
    return `Check that the server does what you need and say so on the ticket; ${assigneeName ?? 'the technician'} then completes it.`;
  }
  return `Nothing for you: ${assigneeName ?? 'the technician'} completes the ticket after a last check.`;
}

export const deployed: NoticeWords = { tone: 'good', label: () => 'Deployed', what, next, isDone: true };
