import type { Fragment, JSONValue } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { PlanRecord } from './plan-record.ts';
import type { StoredRequest } from './stored-request.ts';
import type { UserRef } from './user-ref.ts';

export interface Edition {
  author: UserRef;
  eventId: string;
  request?: StoredRequest | undefined;
  plan?: PlanRecord | null | undefined;
  isNewRevision: boolean;
  keepsAuthors?: boolean | undefined;
}

/**
 * Part of a statement: appends what is asked and planned now. Rests on `ticket`, the row as it is written, and on
 * `last_edition`. What is not given is carried over, but for a plan of a request that is no longer the same.
 */
export function editionWrite(sql: Queryable, edition: Edition): Fragment {
  const { author, eventId, request, isNewRevision } = edition;
  return sql`
    , edition as (
      insert into ticket_revisions (
        ticket_id, revision, edition, title, description, ticket_type, priority, estimated_duration, scheduled_date,
        items, plan, plan_hash, item_findings, server_version, catalog_version, author_id, author_name, authors,
        event_id
      )
      select t.id, t.revision, ${isNewRevision ? sql`1` : sql`e.edition + 1`}, t.title, t.description, t.ticket_type,
        t.priority, t.estimated_duration, t.scheduled_date,
        ${request ? sql.json(request.items as unknown as JSONValue) : sql`e.items`}, ${planValues(sql, edition)},
        ${author.id}::integer, ${author.username}, ${authors(sql, edition)}, ${eventId}
      from ticket t left join last_edition e on true
      returning items
    )`;
}

function planValues(sql: Queryable, { plan, request }: Edition): Fragment {
  if (plan) {
    return sql`${sql.json(plan.plan as JSONValue)}, ${plan.hash}, ${sql.json(plan.items)}, ${plan.serverVersion}::integer,
      ${plan.catalogVersion}`;
  }
  if (plan === null || request) return sql`null::jsonb, null, null::jsonb, null::integer, null`;
  return sql`e.plan, e.plan_hash, e.item_findings, e.server_version, e.catalog_version`;
}

/** A plan made anew has no author; whoever submits, or adds to, what others wrote joins them. */
function authors(sql: Queryable, { author, request, isNewRevision, keepsAuthors }: Edition): Fragment {
  if (request && isNewRevision && !keepsAuthors) return sql`array[${author.id}::integer]`;
  if (!request && !isNewRevision) return sql`e.authors`;
  return sql`(
    select array_agg(distinct a order by a) from unnest(e.authors || ${author.id}::integer) a where a <> 0
  )`;
}
