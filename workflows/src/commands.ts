import type { TicketSnapshot } from '@racksmith/activities';
import type { TicketMove } from '@racksmith/domain';

import { refusalIn, write } from './activities.ts';
import { ApplicationFailure } from '@temporalio/workflow';

import type {
  ApproveCommand,
  AssignCommand,
  Command,
  CompleteCommand,
  OverrideCommand,
  ReasonCommand,
  UnassignCommand,
} from './messages.ts';
import { refuse } from './refuse.ts';
import type { TicketProcess } from './ticket-process.ts';

type MoveChanges = NonNullable<Parameters<typeof write<'recordMove'>>[1]['changes']>;

/** Records a move that needs nothing but its own transaction. */
export async function record(
  process: TicketProcess,
  command: Command,
  move: TicketMove,
  comment: string | null = null,
  changes: MoveChanges = {},
): Promise<TicketSnapshot> {
  const { actor, eventId, notAfter } = command;
  const input = { ticket: process.ticket, move, eventId, actor, notAfter, comment, changes };
  return await write('recordMove', input, `${actor.username}: ${move.replaceAll('_', ' ')}`);
}

export function withdraw(process: TicketProcess, command: Command): Promise<TicketSnapshot> {
  return record(process, command, 'withdraw', null, { newRevision: true, changesRequested: false });
}

export function resubmit(process: TicketProcess, command: Command): Promise<TicketSnapshot> {
  return record(process, command, 'resubmit', null, { newRevision: true, rejectionReason: null });
}

/** The plan is made anew; if it no longer holds, that is recorded and the approval refused. */
export async function approve(
  process: TicketProcess,
  command: ApproveCommand,
  overriding?: { awaitsSecond: boolean },
): Promise<TicketSnapshot> {
  const { comment, assignTo, planHash, eventId, actor, notAfter } = command;
  const asked = { comment, assignTo, planHash, eventId, actor, notAfter };
  const input = { ticket: process.ticket, ...asked, ...(overriding && { override: overriding }) };
  const summary = `${actor.username}: check the plan again, hold its parts, and approve`;
  const result = await write('approveTicket', input, summary).catch((error: unknown) => {
    throw withoutReservation(process, error);
  });
  const snapshot = unlessStale(process, 'invalidate_plan', result);
  // An approval recorded by an earlier version held nothing.
  process.memory.reservationKey = result.reservationKey ?? null;
  return snapshot;
}

/**
 * Sets aside what stands in the way of the next step: of a pending ticket the approval, which is then given as any
 * other; of an approved one the bar to those who approved it, of a deployed one the bar to whoever deployed it. Only
 * the first of two admins leaves everything as it is.
 */
export async function override(process: TicketProcess, command: OverrideCommand): Promise<TicketSnapshot> {
  const { reason, planHash, needsSecondAdmin } = command;
  const { ticket } = process;
  const awaitsSecond = needsSecondAdmin && ticket.overrideRequestedBy.length === 0;
  if (ticket.status === 'pending') {
    const approval = { ...command, comment: reason, assignTo: null };
    return await approve(process, approval, { awaitsSecond });
  }
  if (planHash !== null && planHash !== ticket.planHash) {
    throw refuse('PLAN_STALE', 'The plan is not the one that was looked at', {
      plan_hash: ticket.planHash,
      former_plan_hash: planHash,
    });
  }
  const decision = awaitsSecond ? 'request_override' : 'override';
  return await record(process, command, decision, reason, {
    approval: { decision, planHash: ticket.planHash },
  });
}

/** The refusal of an approval, once what may be held for it is being given back. */
function withoutReservation(process: TicketProcess, error: unknown): unknown {
  const refusal = refusalIn(error);
  const [details] = (refusal?.details ?? []) as [Record<string, unknown>?];
  const { reservationKey, ...rest } = details ?? {};
  if (!refusal || typeof reservationKey !== 'string') return error;
  process.releases.start(reservationKey);
  return ApplicationFailure.create({
    type: refusal.type ?? 'INTERNAL',
    message: refusal.message,
    nonRetryable: true,
    details: [rest],
  });
}

export function reject(process: TicketProcess, command: ReasonCommand): Promise<TicketSnapshot> {
  return record(process, command, 'reject', command.reason, {
    rejectionReason: command.reason,
    changesRequested: false,
    approval: { decision: 'reject', planHash: process.ticket.planHash },
  });
}

export function requestChanges(process: TicketProcess, command: ReasonCommand): Promise<TicketSnapshot> {
  return record(process, command, 'request_changes', command.reason, {
    changesRequested: true,
    changeRequest: command.reason,
    voidApprovals: true,
  });
}

export function assign(process: TicketProcess, command: AssignCommand): Promise<TicketSnapshot> {
  return record(process, command, 'assign', command.reason, { assignTo: command.assignTo });
}

export async function unassign(process: TicketProcess, command: UnassignCommand): Promise<TicketSnapshot> {
  const { from = process.ticket.assignedTo } = command;
  if (from !== process.ticket.assignedTo) {
    throw refuse('CONFLICT', 'The ticket is assigned to somebody else by now');
  }
  return await record(process, command, 'unassign', command.reason, { assignTo: null });
}

export function claim(process: TicketProcess, command: Command): Promise<TicketSnapshot> {
  return record(process, command, 'claim', null, { assignTo: command.actor.id });
}

export function complete(process: TicketProcess, command: CompleteCommand): Promise<TicketSnapshot> {
  const { completionNotes } = command;
  return record(process, command, 'complete', completionNotes, { completionNotes });
}

/** A deleted draft comes to its end; nothing can be said to it any more. */
export async function remove(process: TicketProcess, command: Command): Promise<TicketSnapshot> {
  const snapshot = await record(process, command, 'delete');
  process.memory.isDeleted = true;
  return snapshot;
}

/** Before anything was applied a ticket is simply cancelled; later the main loop takes back what was done. */
export async function cancel(process: TicketProcess, command: ReasonCommand): Promise<TicketSnapshot> {
  const { status } = process.ticket;
  const { reason, actor, eventId } = command;
  const isUnderWay = status === 'in_progress';
  const { cancelRequest, deployment } = process.memory;
  const isOthers = cancelRequest !== null && cancelRequest.eventId !== eventId;
  if (isUnderWay && isOthers && (deployment?.task ?? null) !== null) {
    throw refuse(
      'CONFLICT',
      `${cancelRequest.actor.username} has cancelled it already; it is being taken back`,
    );
  }
  const changes = isUnderWay ? { needsAttention: false } : { cancellationReason: reason };
  const snapshot = await record(process, command, 'cancel', reason, changes);
  if (isUnderWay) process.cancelDeployment({ actor, reason, eventId });
  return snapshot;
}

interface Checked {
  snapshot: TicketSnapshot;
  /** Why the plan does not hold any more; null if it does. */
  stale: { message: string; details: Record<string, unknown> } | null;
}

/**
 * The ticket after a check of its plan.
 * @param move what was recorded if the plan did not hold
 * @throws PLAN_STALE if it did not
 */
export function unlessStale(
  process: TicketProcess,
  move: TicketMove,
  { snapshot, stale }: Checked,
): TicketSnapshot {
  if (!stale) return snapshot;
  process.accept(snapshot, move);
  throw refuse('PLAN_STALE', stale.message, stale.details);
}
