import type { NoticeFacts, NoticeWords } from '../notice-words.ts';

function isAgain({ revision = 1 }: NoticeFacts): boolean {
  return revision > 1;
}

export const ticketCreated: NoticeWords = {
  tone: 'waiting',
  label: (facts) => (isAgain(facts) ? 'Approval needed again' : 'Approval needed'),
  what: (facts) => {
    const { actorName, title, serverName, revision } = facts;
    const again = isAgain(facts) ? ` It was submitted again, as revision ${revision}.` : '';
    return `${actorName} asks for a change to ${serverName}: “${title}”.${again}`;
  },
  next: () => 'Look at the plan and decide: approve it, reject it, or ask for changes.',
};
