import type { TicketSnapshot } from '@racksmith/activities';
import type { Actor, InstalledUnit } from '@racksmith/domain';

import type { TicketWorkflowInput } from './messages.ts';

/** What was begun at the server; remembered for as long as some of it may stand there. */
export interface Deployment {
  /** The command that set the present stretch of work going; its effects and its end carry this id. */
  eventId: string;
  actor: Actor;
  /** What is to be done now; null while the change stands, or while a person must choose how to go on. */
  task: 'apply' | 'undo' | null;
  /** Why the work is taken back; null while it goes forward. */
  reason: string | null;
  /** Somebody takes a change back that had been deployed: nothing failed. */
  isRollback?: boolean;
  steps: DeployStep[];
}

/**
 * How a step stands at the server. `tried`: no answer came, so it may have happened; `skipped`: a person decided that
 * the deployment goes on without it.
 */
export type StepStanding = 'open' | 'tried' | 'applied' | 'skipped';

/** A step of the plan, as it is begun. */
export interface PlannedStep {
  index: number;
  itemIndex: number;
  /** In words, for the Temporal UI. */
  summary: string;
  /** The unit the technician named. */
  serial: string | null;
}

export interface DeployStep extends PlannedStep {
  standing: StepStanding;
  /** Under which event it was last tried: a part of the key of its effect. */
  effectEventId: string | null;
  /** Milliseconds since the epoch, of its last change of standing. */
  since: number | null;
  /** Why it could not be applied. */
  applyFault: string | null;
  /** Why it could not be taken back. */
  undoFault: string | null;
  installed: InstalledUnit[];
}

/** All that a ticket's workflow remembers: plain JSON, so that continue-as-new carries it over whole. */
export interface TicketMemory {
  ticket: TicketSnapshot | null;
  deployment: Deployment | null;
  cancelRequest: { actor: Pick<Actor, 'id' | 'username'>; reason: string | null; eventId: string } | null;
  /** When somebody last did something to the ticket, in milliseconds since the epoch. */
  touchedAt?: number;
  /** Its creator was told that the draft ends soon. */
  isExpiryAnnounced?: boolean;
  /** Set once a rejected ticket has lain untouched for too long to be resubmitted. */
  isExpired?: true;
  /** Set once the ticket was removed from view. */
  isDeleted?: true;
  /** Under which the server builder holds units and slots for the ticket. */
  reservationKey?: string | null;
  /** Keys whose parts are not known to be given back. */
  unreleased?: string[];
  /** Ids of the last commands and signals handled; a repeat of one changes nothing. */
  seenEventIds: string[];
  /** Events that were recorded by a workflow task that was lost; their commands are answered when they come again. */
  recordedEventIds: string[];
  /** Of what happened up to this version of the ticket, people are known to be told. */
  toldVersion: number;
}

export function emptyMemory(): TicketMemory {
  return {
    ticket: null,
    deployment: null,
    cancelRequest: null,
    seenEventIds: [],
    recordedEventIds: [],
    toldVersion: 0,
  };
}

/** The input of a run: what the first one got, and from the second on what the one before remembered. */
export type TicketRunInput = TicketWorkflowInput & { memory?: TicketMemory };

/** Repeats come within minutes; far more than that are remembered. */
export const SEEN_LIMIT = 500;

export function remember(memory: TicketMemory, eventId: string): void {
  memory.seenEventIds.push(eventId);
  if (memory.seenEventIds.length > SEEN_LIMIT) memory.seenEventIds.shift();
}
