import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';

/** The latest plan of a revision, by default of the current one. */
export async function getPlan(
  sql: Queryable,
  ticketId: number,
  revision?: number,
): Promise<PlanRecord | undefined> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)} ${String(revision)}`);
}
