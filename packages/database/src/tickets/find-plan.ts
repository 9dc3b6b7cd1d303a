import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';

/** A plan that a ticket had at some time, by what was approved of it; undefined if it never had such a plan. */
export async function findPlan(
  sql: Queryable,
  ticketId: number,
  hash: string,
): Promise<PlanRecord | undefined> {
  const [record] = await sql<PlanRecord[]>`
    select plan_hash as hash, plan, server_version, catalog_version, item_findings as items
    from ticket_revisions
    where ticket_id = ${ticketId} and plan_hash = ${hash}
    order by revision desc, edition desc
    limit 1`;
  return record;
}
