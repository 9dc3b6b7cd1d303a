import type { Actor } from './actor.ts';
import { judgeAction, type Refusal } from './judge-action.ts';
import type { Permission } from './permissions.ts';
import { findTransition, TICKET_ACTIONS, type TicketAction, transitionsOf } from './ticket-lifecycle.ts';
import type { TicketStanding } from './ticket-standing.ts';
import { TICKET_STATUSES, type TicketStatus } from './ticket-status.ts';
import type { Grant } from './transition.ts';

export interface ExplainedAction {
  action: TicketAction;
  /** Why the actor cannot take it now; undefined if he can. */
  refusal: Refusal | undefined;
  /** Where the lifecycle has it. */
  statuses: readonly TicketStatus[];
}

/** Every action of people, each with the judgement that its write would meet. */
export function explainActions(ticket: TicketStanding, actor: Actor): ExplainedAction[] {
  return TICKET_ACTIONS.map((action) => ({
    action,
    refusal: judgeAction(action, ticket, actor),
    statuses: TICKET_STATUSES.filter((status) => findTransition(status, action) !== undefined),
  }));
}

/** Those of the people who could take the action now. */
export function whoMay(action: TicketAction, ticket: TicketStanding, people: readonly Actor[]): Actor[] {
  return people.filter((person) => judgeAction(action, ticket, person) === undefined);
}

/** Whoever may act on a ticket that he did not create holds one of these. */
export const STAFF_PERMISSIONS: readonly Permission[] = [
  ...new Set(
    TICKET_ACTIONS.flatMap(grantsOf)
      .filter(isForOthers)
      .map(({ permissions }) => permissions[0]),
  ),
];

function grantsOf(action: TicketAction): Grant[] {
  return transitionsOf(action).flatMap(({ by }) => (by === 'system' ? [] : by));
}

function isForOthers({ relation }: Grant): boolean {
  return relation !== 'creator';
}
