import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';

/** The latest plan of a revision, by default of the current one; undefined if that has none. */
export async function getPlan(
  sql: Queryable,
  ticketId: number,
  revision?: number,
): Promise<PlanRecord | undefined> {
  const [edition] = await sql<(PlanRecord | { hash: null })[]>`
    select plan_hash as hash, plan, server_version, catalog_version, item_findings as items
    from ticket_revisions
    where ticket_id = ${ticketId} ${revision === undefined ? sql`` : sql`and revision = ${revision}`}
    order by revision desc, edition desc
    limit 1`;
  return edition && edition.hash !== null ? edition : undefined;
}
