import type { Activities, TicketSnapshot } from '@racksmith/activities';
import {
  type ChangeItem,
  type ErrorCode,
  findTransition,
  type InstalledUnit,
  isUnbound,
} from '@racksmith/domain';
import { ApplicationFailure } from '@temporalio/common';

/** What the activities did, and what tests make them do. */
export interface Remembered {
  recorded: {
    move: string;
    eventId: string;
    actor: string;
    onBehalfOf?: number | undefined;
    comment?: string | null;
  }[];
  /** The units that the last deployment brought in. */
  installed: readonly InstalledUnit[];
  /** Steps and undos, in the order they were done. */
  done: string[];
  notified: string[];
  /** A step whose summary contains this fails for good. */
  failing: Failing;
  /** What the last approval holds, and what was given back. */
  held: string | null;
  released: string[];
  /** Awaited before each move: tests hold it to make commands overlap. */
  gate: Promise<void>;
  /** The moves that have come to the gate. */
  waiting: string[];
  /** What the next check of the plan finds, if it does not hold. */
  stale: { message: string; details: Record<string, unknown> } | null;
  /** The ticket that works at the server, if another does. */
  holder: string | null;
  /** Awaited before each step. */
  stepGate: PromiseWithResolvers<void> | null;
  /** Awaited before people are told. */
  mailGate: PromiseWithResolvers<void> | null;
  /** Each ticket as last recorded, by its id. */
  rows: Map<number, TicketSnapshot>;
  /** Effect keys are made of these: the event under which each step was tried. */
  keys: string[];
}

/** What tests make fail. */
interface Failing {
  step: string | null;
  undo: string | null;
  /** The code with which an approval is refused after something may have been held. */
  approval: ErrorCode | null;
  /** How many attempts to give something back fail. */
  release: number;
  mail: boolean;
  /** How many attempts to record a move fail of a defect. */
  record: number;
}

const STEPS = ['Install a drive in Bay 1', 'Install a drive in Bay 2'];

/** Activities that keep no state but a log: tests of the workflow alone need neither database nor server builder. */
export function createRememberingActivities(): { activities: Activities; memory: Remembered } {
  const memory = nothingYet();
  return { activities: { ...createWrites(memory), ...createSteps(memory) }, memory };
}

/** What they know before anything happened. */
export function nothingYet(): Remembered {
  return {
    recorded: [],
    done: [],
    notified: [],
    failing: { step: null, undo: null, approval: null, release: 0, mail: false, record: 0 },
    held: null,
    released: [],
    gate: Promise.resolve(),
    waiting: [],
    stale: null,
    holder: null,
    keys: [],
    installed: [],
    stepGate: null,
    mailGate: null,
    rows: new Map(),
  };
}

type Steps = 'applyStep' | 'undoStep' | 'tellPeople' | 'notify' | 'takeServer' | 'releaseReservation';

/** A row per ticket, which moves on by one version at a time, and once per event. */
function createRecordMove(memory: Remembered): Activities['recordMove'] {
  return async (input) => {
    const { ticket, move, eventId, actor, onBehalfOf, comment, changes = {} } = input;
    memory.waiting.push(move);
    await memory.gate;
    failToRecord(memory.failing);
    const row = memory.rows.get(ticket.ticketId);
    if (row && memory.recorded.some((one) => one.eventId === eventId)) return row;
    if (row && row.version !== ticket.version) {
      throw ApplicationFailure.nonRetryable('it has moved on', 'CONFLICT', { version: row.version });
    }
    memory.recorded.push({ move, eventId, actor: actor.username, onBehalfOf, comment });
    memory.installed = changes.installed ?? memory.installed;
    const { changesRequested = ticket.changesRequested, needsAttention = ticket.needsAttention } = changes;
    const decision = changes.approval?.decision;
    const to = findTransition(ticket.status, move)?.to ?? ticket.status;
    const assignedTo = changes.assignTo === undefined ? ticket.assignedTo : changes.assignTo;
    const flags = { changesRequested, needsAttention, assignedTo };
    const overridden = {
      ...(decision === 'request_override' && { overrideRequestedBy: [actor.id] }),
      ...(decision === 'override' && {
        overrideRequestedBy: [],
        [ticket.status === 'deployed' ? 'deployerMayComplete' : 'approversMayDeploy']: true,
      }),
      ...(move === 'finish_deploy' && { deployedBy: onBehalfOf ?? actor.id }),
    };
    const moved = { ...ticket, ...flags, ...overridden, status: to, version: ticket.version + 1 };
    memory.rows.set(ticket.ticketId, moved);
    return moved;
  };
}

function createOpenTicket(memory: Remembered): Activities['openTicket'] {
  return async ({ ticketId, ticketNumber, request, saveAsDraft, eventId, actor, serverUuid }) => {
    memory.recorded.push({ move: 'create', eventId, actor: actor.username });
    const status = saveAsDraft ? 'draft' : 'pending';
    const creator = { createdBy: actor.id, createdByUsername: actor.username, authors: [actor.id] };
    const opened: TicketSnapshot = {
      ...BLANK,
      ...request,
      ...creator,
      ticketId,
      ticketNumber,
      serverUuid,
      status,
      requirementItems: placesOf(request.items, ({ requirement }) => (requirement ?? null) !== null),
      unboundItems: placesOf(request.items, isUnbound),
    };
    memory.rows.set(ticketId, opened);
    return opened;
  };
}

function createBindItem(memory: Remembered): Activities['bindItem'] {
  const recordMove = createRecordMove(memory);
  return async (input) => {
    const moved = await recordMove({ ...input, move: 'bind' });
    const bound = {
      ...moved,
      revision: input.ticket.revision + 1,
      authors: [...input.ticket.authors, input.actor.id],
      unboundItems: moved.unboundItems.filter((place) => place !== input.itemIndex),
    };
    memory.rows.set(moved.ticketId, bound);
    return bound;
  };
}

function createWrites(memory: Remembered): Omit<Activities, Steps> {
  const recordMove = createRecordMove(memory);
  return {
    recordMove,
    openTicket: createOpenTicket(memory),
    editTicket: (input) => recordMove({ ...input, comment: null, move: 'update' }),
    bindItem: createBindItem(memory),
    submitTicket: (input) =>
      recordMove({ ...input, comment: null, move: 'submit', changes: { changesRequested: false } }),
    approveTicket: async (input) => {
      const { ticket, actor } = input;
      if (memory.stale) return { snapshot: ticket, stale: memory.stale, reservationKey: null };
      // Another one for each attempt, as the real one: what was given back cannot be held again.
      const key = `held for ${input.eventId} until ${input.notAfter}`;
      if (memory.failing.approval !== null) {
        throw ApplicationFailure.nonRetryable('not now', memory.failing.approval, {
          reservationKey: key,
          why: 'x',
        });
      }
      if (input.override?.awaitsSecond) {
        const asked = await recordMove({ ...input, move: 'request_override' });
        return { snapshot: { ...asked, overrideRequestedBy: [actor.id] }, stale: null, reservationKey: null };
      }
      const approved = await recordMove({ ...input, move: input.override ? 'override' : 'approve' });
      memory.held = key;
      return { snapshot: { ...approved, approvers: [actor.id] }, stale: null, reservationKey: key };
    },
    startDeploy: async (input) => {
      const { stale } = memory;
      const move = stale ? 'void_approval' : 'deploy';
      // Whoever deploys an unassigned ticket takes it.
      const changes = { assignTo: input.ticket.assignedTo ?? input.actor.id };
      const moved = await recordMove({ ...input, comment: null, move, changes });
      const snapshot = { ...moved, waitsFor: stale ? null : memory.holder };
      const steps = STEPS.map((summary, index) => ({ index, itemIndex: 0, summary, serial: null }));
      return { snapshot, stale, steps: stale ? [] : steps };
    },
    recheckPlan: async ({ ticket, eventId }) => {
      const { stale } = memory;
      if (!stale) return { snapshot: ticket, stale };
      const actor = { id: 0, username: 'system' };
      const snapshot = await recordMove({ ticket, eventId, actor, comment: null, move: 'void_approval' });
      return { snapshot, stale };
    },
    wasRecorded: async ({ eventId }) => memory.recorded.some((one) => one.eventId === eventId),
    lookAgain: async ({ ticketId }) => {
      const snapshot = memory.rows.get(ticketId);
      if (!snapshot) throw new Error('there is no such ticket');
      const last = memory.recorded.at(-1);
      const cancel = last?.move === 'cancel' ? calledOff(last) : undefined;
      return { snapshot, eventIds: memory.recorded.map(({ eventId }) => eventId), cancel };
    },
    recordRefusedDecision: async ({ eventId, actor }) => {
      memory.recorded.push({ move: 'decision refused', eventId, actor: actor.username });
    },
  };
}

function calledOff({ eventId, actor: username, comment = null }: Remembered['recorded'][number]) {
  return { eventId, actor: { id: 3, username }, reason: comment };
}

function createSteps(memory: Remembered): Pick<Activities, Steps> {
  return {
    applyStep: async ({ summary, index, eventId }) => {
      await memory.stepGate?.promise;
      memory.keys.push(eventId);
      failIf(memory.failing.step, summary);
      memory.done.push(summary);
      const unit = { unitId: `unit-${index}`, componentUuid: 'drive', serial: `SN${index}`, slot: null };
      return [{ itemIndex: 0, direction: 'in', ...unit }];
    },
    undoStep: async ({ summary }) => {
      failIf(memory.failing.undo, summary);
      memory.done.push(`undo: ${summary}`);
    },
    releaseReservation: async ({ key }) => {
      if (memory.failing.release > 0) {
        memory.failing.release -= 1;
        throw new Error('the server builder is away');
      }
      memory.released.push(key);
    },
    tellPeople: async ({ ticketId }) => {
      await memory.mailGate?.promise;
      if (memory.failing.mail) throw new Error('the mail server is away');
      const due = memory.recorded.map(({ eventId }) => eventId).filter((id) => !memory.notified.includes(id));
      memory.notified.push(...due);
      return { version: memory.rows.get(ticketId)?.version ?? 0, sent: due.length };
    },
    notify: async () => ({ sent: 1 }),
    takeServer: async () => {
      if (memory.holder !== null) throw new Error(`${memory.holder} works at the server`);
    },
  };
}

const BLANK = {
  serverName: 'Test server',
  assignedTo: null,
  assignee: null,
  approvers: [],
  changesRequested: false,
  needsAttention: false,
  deployedBy: null,
  overrideRequestedBy: [],
  approversMayDeploy: false,
  deployerMayComplete: false,
  expired: false,
  version: 1,
  revision: 1,
  planHash: 'a'.repeat(64),
  waitsFor: null,
} satisfies Partial<TicketSnapshot>;

function placesOf(items: readonly ChangeItem[], holds: (item: ChangeItem) => boolean): number[] {
  return items.filter(holds).map(({ index }) => index);
}

function failToRecord(failing: Failing): void {
  if (failing.record === 0) return;
  failing.record -= 1;
  throw ApplicationFailure.nonRetryable('Something went wrong (id)', 'INTERNAL');
}

function failIf(pattern: string | null, summary: string): void {
  if (pattern === null || !summary.includes(pattern)) return;
  throw ApplicationFailure.nonRetryable(`${summary}: the slot is taken`, 'EFFECT_REFUSED');
}
