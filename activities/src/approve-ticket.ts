import type { Plan } from '@racksmith/compatibility';
import {
  findRecordedEvent,
  findReservationKey,
  listChangeItems,
  type TicketSnapshot,
} from '@racksmith/database';
import { type Actor, DomainError, SYSTEM_ACTOR } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';
import { holdParts } from './hold-parts.ts';
import { callBudget, planTicket, recordOf } from './plan-ticket.ts';
import { recordMove } from './record-move.ts';
import { reservationKey } from './reservation-key.ts';
import { type CheckedTicket, differenceOf, findRecordedStale, type Stale } from './stale-plan.ts';

export interface ApproveTicketInput {
  ticket: TicketSnapshot;
  /** The approver's words; of an override the reason. */
  comment: string | null;
  assignTo: number | null;
  /** The plan the approver saw; null approves the current one. */
  planHash: string | null;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  /** In spite of what stands in the way; first half of it where a second admin has yet to confirm. */
  override?: { awaitsSecond: boolean } | undefined;
  /** Milliseconds since the epoch; later than this nothing is written. */
  notAfter: number;
}

export interface ApprovedTicket extends CheckedTicket {
  /** Under which the server builder holds what the plan needs; null if that is nothing. */
  reservationKey: string | null;
}

type Deps = Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>;

/**
 * Plans again, has the units and slots of the plan held, and pins what is approved. A plan that has errors now goes
 * back to the requestor; one that differs from what the approver saw is shown to him anew. In both cases nothing is
 * approved and nothing is held. A refusal after something may have been held names it in `details.reservationKey`, for
 * the workflow to give it back.
 */
export function createApproveTicket(deps: Deps) {
  return refusing(async (input: ApproveTicketInput): Promise<ApprovedTicket> => {
    const { ticket, planHash, eventId, notAfter, override } = input;
    const waiting =
      override && (await findRecordedEvent(deps.sql, ticket.ticketId, eventId, 'override_requested'));
    if (waiting) return { snapshot: waiting, stale: null, reservationKey: null };
    const approved = override ? 'overridden' : 'approved';
    const recorded = await findRecordedEvent(deps.sql, ticket.ticketId, eventId, approved);
    if (recorded) {
      const reservationKey = await findReservationKey(deps.sql, ticket.ticketId, eventId);
      return { snapshot: recorded, stale: null, reservationKey };
    }
    const sentBack = await findRecordedStale(deps.sql, ticket, eventId, 'plan_changed');
    if (sentBack) return { ...sentBack, reservationKey: null };
    const items = await listChangeItems(deps.sql, ticket.ticketId);
    const signal = callBudget();
    const plan = await planTicket(deps, ticket, items, signal);
    if (!plan.valid || (planHash !== null && planHash !== plan.hash)) {
      const stale = await differenceOf(deps.sql, ticket.ticketId, plan, planHash ?? ticket.planHash);
      return { ...(await sendBack(deps, input, stale, plan)), reservationKey: null };
    }
    if (override?.awaitsSecond) {
      return { snapshot: await requestOverride(deps, input, plan), stale: null, reservationKey: null };
    }
    const key = reservationKey({ ...ticket, planHash: plan.hash, eventId, notAfter });
    try {
      const held = (await holdParts(deps, ticket, { key, plan, signal })) ? key : null;
      const snapshot = await recordApproval(deps, input, plan, held);
      return { snapshot, stale: null, reservationKey: held };
    } catch (error) {
      throw naming(error, key);
    }
  });
}

function recordApproval(
  deps: Deps,
  input: ApproveTicketInput,
  plan: Plan,
  heldUnder: string | null,
): Promise<TicketSnapshot> {
  const { ticket, comment, assignTo, eventId, actor, notAfter, override } = input;
  const changes = {
    plan: recordOf(plan),
    approval: { decision: 'approve' as const, planHash: plan.hash, reservationKey: heldUnder },
    ...(assignTo === null ? {} : { assignTo }),
    ...(override && { changesRequested: false }),
  };
  const move = override ? 'override' : 'approve';
  return recordMove(deps, { ticket, move, eventId, actor, comment, changes, notAfter });
}

/** The plan that the second admin is asked about is the one that was looked at just now. */
function requestOverride(deps: Deps, input: ApproveTicketInput, plan: Plan): Promise<TicketSnapshot> {
  const { ticket, comment, eventId, actor, notAfter } = input;
  const changes = { approval: { decision: 'request_override' as const, planHash: plan.hash } };
  return recordMove(deps, { ticket, move: 'request_override', eventId, actor, comment, changes, notAfter });
}

/** Where everything or nothing was held, nothing is. */
function naming(error: unknown, key: string): unknown {
  if (!(error instanceof DomainError) || error.code === 'RESERVATION_REFUSED') return error;
  const details = { ...error.details, reservationKey: key };
  return new DomainError(error.code, error.message, details, { cause: error });
}

async function sendBack(
  deps: Pick<Dependencies, 'sql'>,
  { ticket, eventId }: ApproveTicketInput,
  stale: Stale,
  plan: Awaited<ReturnType<typeof planTicket>>,
): Promise<CheckedTicket> {
  // A plan that merely differs is still decidable: only the approver has to look again.
  if (plan.valid) return { snapshot: ticket, stale };
  const snapshot = await recordMove(deps, {
    ticket,
    move: 'invalidate_plan',
    eventId,
    actor: SYSTEM_ACTOR,
    comment: stale.message,
    changes: { plan: recordOf(plan), changesRequested: true, changeRequest: stale.message },
  });
  return { snapshot, stale };
}
