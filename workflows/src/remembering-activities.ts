import type { Activities, TicketSnapshot } from '@racksmith/activities';
import { findTransition } from '@racksmith/domain';
import { ApplicationFailure } from '@temporalio/common';

interface Recorded {
  move: string;
  eventId: string;
  actor: string;
}

/** Activities that keep the ticket in memory: tests of the workflow alone need neither database nor server builder. */
export interface RememberingActivities extends Activities {
  recorded: Recorded[];
  /** Steps and undos, in the order they were done. */
  done: string[];
  notified: string[];
  /** A step whose summary contains this fails for good. */
  failing: { step: string | null; undo: string | null };
  /** Awaited before each write: tests hold it to make commands overlap. */
  gate: Promise<void>;
  /** What the next check of the plan finds, if it does not hold. */
  stale: { message: string; details: Record<string, unknown> } | null;
}

const STEPS = ['Install a drive in Bay 1', 'Install a drive in Bay 2'];

/** @returns fresh activities for one ticket. */
export function createRememberingActivities(): RememberingActivities {
  const log = { recorded: [] as Recorded[], done: [] as string[], notified: [] as string[] };
  const controls: Pick<RememberingActivities, 'failing' | 'gate' | 'stale'> = {
    failing: { step: null, undo: null },
    gate: Promise.resolve(),
    stale: null,
  };
  const activities: Activities = {
    openTicket: async ({ ticketId, ticketNumber, request, saveAsDraft, eventId, actor, serverUuid }) => {
      log.recorded.push({ move: 'create', eventId, actor: actor.username });
      const status = saveAsDraft ? 'draft' : 'pending';
      return { ...BLANK, ...request, ticketId, ticketNumber, serverUuid, status, ...createdBy(actor) };
    },
    editTicket: ({ ticket, eventId, actor }) =>
      activities.recordMove({ ...plain, ticket, eventId, actor, move: 'update' }),
    submitTicket: ({ ticket, eventId, actor }) =>
      activities.recordMove({
        ...plain,
        ticket,
        eventId,
        actor,
        move: 'submit',
        changes: { changesRequested: false },
      }),
    approveTicket: async ({ ticket, eventId, actor }) => {
      if (state.stale) return { snapshot: ticket, stale: state.stale };
      const approved = await activities.recordMove({ ...plain, ticket, eventId, actor, move: 'approve' });
      return { snapshot: { ...approved, approvers: [actor.id] }, stale: null };
    },
    startDeploy: async ({ ticket, eventId, actor }) => {
      const { stale } = state;
      const move = stale ? 'void_approval' : 'deploy';
      const snapshot = await activities.recordMove({ ...plain, ticket, eventId, actor, move });
      const steps = STEPS.map((summary, index) => ({ index, itemIndex: 0, summary, serial: null }));
      return stale ? { snapshot, stale, steps: [] } : { snapshot, stale, steps };
    },
    recordMove: async ({ ticket, move, eventId, actor, changes = {} }) => {
      await state.gate;
      log.recorded.push({ move, eventId, actor: actor.username });
      const { changesRequested = ticket.changesRequested, needsAttention = ticket.needsAttention } = changes;
      const to = findTransition(ticket.status, move)?.to ?? ticket.status;
      const assignedTo = changes.assignTo === undefined ? ticket.assignedTo : changes.assignTo;
      const flags = { changesRequested, needsAttention, assignedTo };
      return { ...ticket, ...flags, status: to, version: ticket.version + 1 };
    },
    recordRefusedDecision: async ({ eventId, actor }) => {
      log.recorded.push({ move: 'decision refused', eventId, actor: actor.username });
    },
    applyStep: async ({ summary, index }) => {
      failIf(state.failing.step, summary);
      log.done.push(summary);
      const unit = { unitId: `unit-${index}`, componentUuid: 'drive', serial: `SN${index}`, slot: null };
      return [{ itemIndex: 0, direction: 'in', ...unit }];
    },
    undoStep: async ({ summary }) => {
      failIf(state.failing.undo, summary);
      log.done.push(`undo: ${summary}`);
    },
    notify: async ({ eventId }) => {
      log.notified.push(eventId);
      return { sent: 1 };
    },
  };
  const state: RememberingActivities = Object.assign(controls, log, activities);
  return state;
}

const plain = { comment: null };

const BLANK = {
  serverName: 'Test server',
  assignedTo: null,
  assignee: null,
  approvers: [],
  changesRequested: false,
  needsAttention: false,
  version: 1,
  revision: 1,
  planHash: 'a'.repeat(64),
} satisfies Partial<TicketSnapshot>;

function createdBy({ id, username }: { id: number; username: string }) {
  return { createdBy: id, createdByUsername: username, authors: [id] };
}

function failIf(pattern: string | null, summary: string): void {
  if (pattern === null || !summary.includes(pattern)) return;
  throw ApplicationFailure.nonRetryable(`${summary}: the slot is taken`, 'EFFECT_REFUSED');
}
