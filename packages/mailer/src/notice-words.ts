import { SYSTEM_USERNAME, type TicketMove, type TicketStatus } from '@racksmith/domain';

/** What a notice tells of: a ticket, and what somebody just did to it. Names are user names. */
export interface NoticeFacts {
  ticketNumber: string;
  title: string;
  serverName: string;
  /** Who acted; the system user where nobody did. */
  actorName: string;
  /** The words that came with the act: reason, comment, notes, or why a deployment failed. */
  reason: string | null;
  assigneeName: string | null;
  /** What was done, where one notice stands for several acts: a rollback reads other than a failed deployment. */
  move?: TicketMove;
  /** How the ticket stood before. */
  from?: TicketStatus;
  /** How often it has been put to the approvers, the first time included. */
  revision?: number;
  /** Who had it before, where the notice is about an assignment. */
  formerAssigneeName?: string | null;
}

/** Why somebody gets a notice: his own request, his own job, or because he may act on it. */
export type ReaderRole = 'requestor' | 'assignee' | 'staff';

export interface NoticeReader {
  role: ReaderRole;
  assigneeName: string | null;
}

/** Everything that is said about one kind of event. Facts arrive cleaned: each is one line, the title is short. */
export interface NoticeWords {
  tone: 'good' | 'bad' | 'waiting' | 'neutral';
  /** Opens the subject line. */
  label: (facts: NoticeFacts) => string;
  /** One sentence: what happened, to what, by whom. */
  what: (facts: NoticeFacts) => string;
  /** What this reader can do now. */
  next: (reader: NoticeReader) => string;
  /** The changes have been made; before that, they are only asked for. */
  isDone?: true;
  /** The actor's words stay out of mail and inbox: whoever may read them reads them on the ticket. */
  withholdsReason?: true;
}

/** Timers and the workflow act under the system user; no sentence names it. */
export function isBySystem(facts: NoticeFacts): boolean {
  return facts.actorName === SYSTEM_USERNAME;
}
