import type { Plan } from '@racksmith/compatibility';
import { findRecordedEvent, getPlan, type Sql, type TicketSnapshot } from '@racksmith/database';
import type { HistoryAction } from '@racksmith/domain';

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
  return { snapshot, stale: differenceOf(record.plan as Plan, ticket.planHash) };
}
