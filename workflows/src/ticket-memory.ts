import type { TicketSnapshot } from '@racksmith/activities';
import type { Actor } from '@racksmith/domain';

import type { TicketWorkflowInput } from './messages.ts';

/** A deployment that was begun and whose end is not recorded yet. */
export interface Deployment {
  eventId: string;
  actor: Actor;
  steps: readonly DeployStep[];
}

export interface DeployStep {
  index: number;
  itemIndex: number;
  /** In words, for the Temporal UI. */
  summary: string;
  /** The unit the technician named. */
  serial: string | null;
}

/** All that a ticket's workflow remembers: plain JSON, so that continue-as-new carries it over whole. */
export interface TicketMemory {
  ticket: TicketSnapshot | null;
  deployment: Deployment | null;
  cancelRequest: { actor: Actor; reason: string | null; eventId: string } | null;
  /** Ids of the last commands and signals handled; a repeat of one changes nothing. */
  seenEventIds: string[];
  /** Events whose notices are not known to be sent. */
  unsentNotices: string[];
}

export function emptyMemory(): TicketMemory {
  return {
    ticket: null,
    deployment: null,
    cancelRequest: null,
    seenEventIds: [],
    unsentNotices: [],
  };
}

/** The input of a run: what the first one got, and from the second on what the one before remembered. */
export type TicketRunInput = TicketWorkflowInput & { memory?: TicketMemory };

/** Repeats come within minutes; far more than that are remembered. */
const SEEN_LIMIT = 500;

export function remember(memory: TicketMemory, eventId: string): void {
  memory.seenEventIds.push(eventId);
  if (memory.seenEventIds.length > SEEN_LIMIT) memory.seenEventIds.shift();
}
