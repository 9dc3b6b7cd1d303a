import type { Queryable } from '../connect.ts';
import type { UserRef } from './user-ref.ts';

/** A revision as it stood when the next one began, or as it stands now. */
export interface RevisionSummary {
  revision: number;
  title: string;
  itemsCount: number;
  planHash: string | null;
  /** Whoever wrote the last of it. */
  author: UserRef;
  /** How often its text or its plan was made anew. */
  editions: number;
  startedAt: Date;
  changedAt: Date;
}

/** All revisions of a ticket, the first one first. */
export async function listRevisions(sql: Queryable, ticketId: number): Promise<RevisionSummary[]> {
  return sql<RevisionSummary[]>`
    select distinct on (revision) revision, title, jsonb_array_length(items) as items_count, plan_hash,
      jsonb_build_object('id', author_id, 'username', author_name) as author, edition as editions,
      min(created_at) over (partition by revision) as started_at, created_at as changed_at
    from ticket_revisions
    where ticket_id = ${ticketId}
    order by revision, edition desc`;
}
