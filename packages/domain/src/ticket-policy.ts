import type { TicketStanding } from './ticket-standing.ts';

/** What an installation decides about who may do what, beside the lifecycle. */
export interface TicketPolicy {
  /** Whoever deployed a change may complete it as well; else another person has to. */
  deployerMayComplete: boolean;
}

/** The ticket, to be judged under a policy. */
export function underPolicy<T extends TicketStanding>(ticket: T, policy: TicketPolicy | undefined): T {
  const { deployerMayComplete = true } = policy ?? {};
  return { ...ticket, deployerMayComplete: ticket.deployerMayComplete || deployerMayComplete };
}
