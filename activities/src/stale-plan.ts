import type { Plan } from '@racksmith/compatibility';
import type { TicketSnapshot } from '@racksmith/database';

/** Why a plan does not hold any more, in words and data. */
export interface Stale {
  message: string;
  details: Record<string, unknown>;
}

/** What is different about a plan made again, for the people who had decided on the former one. */
export function differenceOf(plan: Plan, formerHash: string | null): Stale {
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  const why = errors.map((finding) => finding.message).join('; ') || 'other slots or parts would be touched';
  return {
    message: `The server has changed since the plan was made: ${why}`,
    details: { plan_hash: plan.hash, former_plan_hash: formerHash, findings: plan.findings },
  };
}

/** A ticket whose plan was made again before a decision. */
export interface CheckedTicket {
  snapshot: TicketSnapshot;
  /** Set where the plan did not hold; then what was asked for did not happen. */
  stale: Stale | null;
}
