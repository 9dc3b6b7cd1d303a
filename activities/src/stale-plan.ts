import { comparePlans, type Plan } from '@racksmith/compatibility';
import { findPlan, findRecordedEvent, getPlan, type Sql, type TicketSnapshot } from '@racksmith/database';
import type { HistoryAction } from '@racksmith/domain';

/** Why a plan does not hold any more, in words and data. */
export interface Stale {
  message: string;
  details: Record<string, unknown>;
}

/** What is different about a plan made again, for the people who had decided on the former one. */
export async function differenceOf(
  sql: Sql,
  ticketId: number,
  plan: Plan,
  formerHash: string | null,
): Promise<Stale> {
  const former = formerHash === null ? undefined : await findPlan(sql, ticketId, formerHash);
  const difference = comparePlans(former?.plan as Plan | undefined, plan);
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  const words = difference.summary.length > 0 ? difference.summary : errors.map(({ message }) => message);
  return {
    message: `The plan is not the one that was decided on: ${words.join('; ') || 'nobody can say what is different'}`,
    details: {
      plan_hash: plan.hash,
      former_plan_hash: formerHash,
      findings: plan.findings,
      difference,
    },
  };
}

/** A ticket whose plan was made again before a decision. */
export interface CheckedTicket {
  snapshot: TicketSnapshot;
  /** Set where the plan did not hold; then what was asked for did not happen. */
  stale: Stale | null;
}

/**
 * The answer of an attempt that found the plan stale, recorded it, and was cut off before it could say so: the retry
 * must not take that record for success. Undefined if the event led to something else, or to nothing yet.
 */
export async function findRecordedStale(
  sql: Sql,
  ticket: TicketSnapshot,
  eventId: string,
  action: HistoryAction,
): Promise<CheckedTicket | undefined> {
  const snapshot = await findRecordedEvent(sql, ticket.ticketId, eventId, action);
  if (!snapshot) return undefined;
  const record = await getPlan(sql, ticket.ticketId);
  if (!record) throw new Error(`ticket ${ticket.ticketId} was sent back without a plan`);
  const stale = await differenceOf(sql, ticket.ticketId, record.plan as Plan, ticket.planHash);
  return { snapshot, stale };
}
