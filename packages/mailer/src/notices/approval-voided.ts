import { isBySystem, type NoticeFacts, type NoticeReader, type NoticeWords } from '../notice-words.ts';

function what(facts: NoticeFacts): string {
  return isBySystem(facts)
    ? `The approval of “${facts.title}” no longer holds: the plan for ${facts.serverName} is not the approved one any more. Nothing was changed.`
    : `${facts.actorName} took back the approval of “${facts.title}” for ${facts.serverName}.`;
}

function next({ role }: NoticeReader): string {
  if (role === 'assignee') return 'Leave the server as it is: the new plan has to be approved first.';
  if (role === 'requestor')
    return 'Nothing for now: the new plan waits for approval, and you will hear the decision.';
  return 'Compare the new plan with the approved one on the ticket, and decide again.';
}

export const approvalVoided: NoticeWords = { tone: 'waiting', label: () => 'Approval void', what, next };
