import type { Actor } from '@racksmith/domain';

/** What is known about a request so far. Ids only: it goes into the log. */
export interface Trace {
  operation?: string;
  actor?: Actor;
  ticketNumber?: string;
  errorCode?: string;
}
