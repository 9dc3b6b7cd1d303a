import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';
import type { StoredRequest } from './stored-request.ts';
import type { UserRef } from './user-ref.ts';

/** What was asked for and planned in one revision. */
export interface TicketRevision {
  revision: number;
  request: StoredRequest;
  plan: PlanRecord | undefined;
  author: UserRef;
  createdAt: Date;
}

interface Row extends Omit<PlanRecord, 'hash' | 'items'>, Omit<StoredRequest, 'estimatedDurationMinutes'> {
  revision: number;
  estimatedDuration: number | null;
  planHash: string | null;
  itemFindings: PlanRecord['items'];
  authorId: number;
  authorName: string;
  createdAt: Date;
}

/** The last edition of a revision, or the last one with the plan that is named; undefined if there is none. */
export async function getRevision(
  sql: Queryable,
  ticketId: number,
  revision: number,
  planHash: string | null = null,
): Promise<TicketRevision | undefined> {
  const [row] = await sql<Row[]>`
    select revision, title, description, ticket_type, priority, estimated_duration, scheduled_date, items, plan,
      plan_hash, item_findings, server_version, catalog_version, author_id, author_name, created_at
    from ticket_revisions
    where ticket_id = ${ticketId} and revision = ${revision}
      and (${planHash}::text is null or plan_hash = ${planHash})
    order by edition desc
    limit 1`;
  return row && toRevision(row);
}

function toRevision(row: Row): TicketRevision {
  const { plan, planHash: hash, itemFindings, serverVersion, catalogVersion } = row;
  const { title, description, ticketType, priority, estimatedDuration, scheduledDate, items } = row;
  return {
    revision: row.revision,
    request: {
      title,
      description,
      ticketType,
      priority,
      estimatedDurationMinutes: estimatedDuration,
      scheduledDate,
      items,
    },
    plan: hash === null ? undefined : { hash, plan, serverVersion, catalogVersion, items: itemFindings },
    author: { id: row.authorId, username: row.authorName },
    createdAt: row.createdAt,
  };
}
