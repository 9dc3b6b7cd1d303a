import type { TicketStatus } from '@racksmith/domain';

import type { Traveller } from './take-journey.ts';

/** Something a person does with a ticket over HTTP. */
export interface CommandStep {
  by: string;
  /** As the lifecycle calls it, or `create`. */
  action: string;
  body?: object;
  /** Code of the refusal that is the right answer; absent where it is to succeed. */
  refusedWith?: string;
  /** Where the ticket is then. */
  leadsTo: TicketStatus;
}

/** A decision that another system sends. */
export interface DecisionStep {
  decidedBy: string;
  decision: 'approve' | 'reject';
  leadsTo: TicketStatus;
  /** What the history says of it. */
  recordedAs: string;
}

/** Something that happens to the server meanwhile. */
export interface EventStep {
  event: (traveller: Traveller) => Promise<unknown>;
}

export type Step = CommandStep | DecisionStep | EventStep;

/** What people do with one ticket, from the request to an end. */
export interface Journey {
  steps: readonly Step[];
  endsAs: TicketStatus;
  /** Removed from view at the end. */
  isDeleted?: true;
}
