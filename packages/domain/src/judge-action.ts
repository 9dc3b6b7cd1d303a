import type { Actor } from './actor.ts';
import { standsAs } from './can.ts';
import { DomainError } from './domain-error.ts';
import type { ErrorCode } from './error-codes.ts';
import type { Permission } from './permissions.ts';
import { findTransition, TICKET_ACTIONS, type TicketAction, transitionsOf } from './ticket-lifecycle.ts';
import type { TicketStanding } from './ticket-standing.ts';
import type { Grant, Transition } from './transition.ts';

export interface Refusal {
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
}

/**
 * Why the actor may not take this action on a ticket in this standing; undefined if he may. Checked in the order
 * permission, separation of duties, status. The gateway, the workflow and the list of available actions all ask here.
 */
export function judgeAction(action: TicketAction, ticket: TicketStanding, actor: Actor): Refusal | undefined {
  const current = findTransition(ticket.status, action);
  const rows = current ? [current] : transitionsOf(action);
  const grants = rows.flatMap((row) => (row.by === 'system' ? [] : row.by));
  return (
    judgeGrants(grants, ticket, actor) ??
    judgeDuties(rows, ticket, actor) ??
    judgeState(action, current, ticket, actor)
  );
}

/** @throws DomainError with the refusal of `judgeAction`, if there is one. */
export function assertAction(action: TicketAction, ticket: TicketStanding, actor: Actor): void {
  const refusal = judgeAction(action, ticket, actor);
  if (refusal) throw new DomainError(refusal.code, refusal.message, refusal.details);
}

/** What the actor could do with the ticket right now. */
export function availableActions(ticket: TicketStanding, actor: Actor): TicketAction[] {
  return TICKET_ACTIONS.filter((action) => isOpen(action, ticket, actor));
}

/** The permission to name when somebody lacks the right to an action: the first one of its first grant. */
export function permissionOf(action: TicketAction): Permission {
  const row = transitionsOf(action).find((transition) => transition.by !== 'system');
  if (!row || row.by === 'system') throw new Error(`${action} has no grant`);
  return row.by[0].permissions[0];
}

/** Every way to be allowed an action, over all statuses. */
export function grantsOf(action: TicketAction): Grant[] {
  const grants = transitionsOf(action).flatMap(({ by }) => (by === 'system' ? [] : by));
  return [...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values()];
}

function holds(grant: Grant, actor: Actor): boolean {
  return grant.permissions.every((permission) => actor.permissions.includes(permission));
}

function judgeGrants(grants: Grant[], ticket: TicketStanding, actor: Actor): Refusal | undefined {
  const held = grants.filter((grant) => holds(grant, actor));
  if (held.some((grant) => !grant.relation || standsAs(grant.relation, actor, ticket))) return undefined;
  if (held.length > 0 && held.every((grant) => grant.relation !== 'creator')) {
    const message = 'This ticket is assigned to somebody else';
    return { code: 'NOT_ASSIGNEE', message, details: { required_permission: held[0]?.permissions[0] } };
  }
  // Held but bound to the creator: what would help is the grant that is not bound to him.
  const wanted = grants.find((grant) => !holds(grant, actor)) ?? grants[0];
  const missing = wanted?.permissions.find((permission) => !actor.permissions.includes(permission));
  return {
    code: 'FORBIDDEN',
    message: 'Permission denied',
    details: { required_permission: missing ?? wanted?.permissions[0] },
  };
}

function judgeDuties(rows: Transition[], ticket: TicketStanding, actor: Actor): Refusal | undefined {
  const barred = rows.map((row) => row.not);
  if (barred.includes('author') && ticket.authors.includes(actor.id)) {
    return separation('Whoever wrote a ticket cannot decide on it');
  }
  if (barred.includes('approver') && ticket.approvers.includes(actor.id) && !ticket.approversMayDeploy) {
    return separation('Whoever approved a plan cannot deploy it');
  }
  if (barred.includes('deployer') && ticket.deployedBy === actor.id && !ticket.deployerMayComplete) {
    return separation('Whoever deployed a change cannot complete it');
  }
  if (rows.some(({ setsAside }) => setsAside) && ticket.overrideRequestedBy.includes(actor.id)) {
    return separation('Whoever asked for an override cannot confirm it');
  }
  return undefined;
}

function separation(reason: string): Refusal {
  return { code: 'SEPARATION_OF_DUTIES', message: 'Permission denied', details: { reason } };
}

function judgeState(
  action: TicketAction,
  current: Transition | undefined,
  ticket: TicketStanding,
  actor: Actor,
): Refusal | undefined {
  if (current && isPossible(current, ticket, actor)) return undefined;
  const possible = TICKET_ACTIONS.filter((other) => isOpen(other, ticket, actor));
  const { unboundItems } = ticket;
  const isUnbound = unboundItems.length > 0;
  const flags = [
    ticket.changesRequested && ', changes requested',
    ticket.expired && ', expired',
    isUnbound && `, no part chosen for item ${unboundItems.map((place) => place + 1).join(', ')}`,
  ];
  const flag = flags.filter(Boolean).join('');
  return {
    code: 'ILLEGAL_TRANSITION',
    message: `Cannot ${words(action)} a ticket that is ${words(ticket.status)}${flag}; possible now: ${possible.map(words).join(', ') || 'nothing'}`,
    details: {
      status: ticket.status,
      changes_requested: ticket.changesRequested,
      ...(isUnbound && { unbound_items: unboundItems }),
      available_actions: possible,
    },
  };
}

function isPossible(row: Transition, ticket: TicketStanding, actor: Actor): boolean {
  return flagsHold(row, ticket) && hasCause(row, ticket, actor);
}

/** What may be set aside must stand in the way first: of the actor, or of an admin who waits for a second one. */
function hasCause({ setsAside }: Transition, ticket: TicketStanding, actor: Actor): boolean {
  if (!setsAside) return true;
  const row = findTransition(ticket.status, setsAside);
  if (!row) return false;
  const isBarred = !flagsHold(row, ticket) || judgeDuties([row], ticket, actor) !== undefined;
  return isBarred || ticket.overrideRequestedBy.length > 0;
}

function flagsHold({ when }: Transition, ticket: TicketStanding): boolean {
  return (
    (when?.changesRequested === undefined || when.changesRequested === ticket.changesRequested) &&
    (when?.needsAttention === undefined || when.needsAttention === ticket.needsAttention) &&
    (when?.assigned === undefined || when.assigned === (ticket.assignedTo !== null)) &&
    (when?.expired === undefined || when.expired === ticket.expired) &&
    (when?.requirements === undefined || when.requirements === ticket.requirementItems.length > 0) &&
    (when?.unbound === undefined || when.unbound === ticket.unboundItems.length > 0)
  );
}

function isOpen(action: TicketAction, ticket: TicketStanding, actor: Actor): boolean {
  const row = findTransition(ticket.status, action);
  if (!row || row.by === 'system' || !isPossible(row, ticket, actor)) return false;
  return !judgeGrants([...row.by], ticket, actor) && !judgeDuties([row], ticket, actor);
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
