import type { Actor, Permission } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { TicketFilters } from './ticket-filters.ts';

/**
 * Why the viewer sees ticket `t`, a condition per reason: he sees all; or it is his own, assigned to him, approved and
 * free for him to claim, or one that he acted on once. One definition for all readers; lists read it reason by reason,
 * since each has an index of its own.
 * @param filters that hold besides: of tickets that are all his own, or all assigned to him, he sees each for that reason
 */
export function reasonsToSee(
  sql: Queryable,
  viewer: Actor,
  { creatorIds, assigneeIds }: Pick<TicketFilters, 'creatorIds' | 'assigneeIds'> = {},
): Fragment[] {
  const holds = (permission: Permission): boolean => viewer.permissions.includes(permission);
  const isHim = (ids: readonly number[] | null | undefined) => ids?.length === 1 && ids[0] === viewer.id;
  const seesAllOfThem =
    (isHim(creatorIds) && holds('ticket.view_own')) || (isHim(assigneeIds) && holds('ticket.view_assigned'));
  if (seesAll(viewer) || seesAllOfThem) return [sql`t.deleted_at is null`];
  return [
    ...(holds('ticket.view_own') ? [sql`t.deleted_at is null and t.created_by = ${viewer.id}`] : []),
    ...(holds('ticket.view_assigned') ? [sql`t.deleted_at is null and t.assigned_to = ${viewer.id}`] : []),
    ...(holds('ticket.deploy')
      ? [sql`t.deleted_at is null and t.status = 'approved' and t.assigned_to is null`]
      : []),
    // The creator has acted on it as well, but for him only the first reason counts.
    sql`t.deleted_at is null and t.created_by <> ${viewer.id}
      and exists (select from ticket_history h where h.user_id = ${viewer.id} and h.ticket_id = t.id)`,
  ];
}

/** Whether there is no ticket that the viewer does not see. */
export function seesAll(viewer: Actor): boolean {
  return viewer.permissions.includes('ticket.view_all');
}

/** Condition under which the viewer sees ticket `t`, for whatever reason; never a deleted one. */
export function visibleTo(sql: Queryable, viewer: Actor): Fragment {
  return sql`(${reasonsToSee(sql, viewer).reduce((all, one) => sql`${all} or ${one}`)})`;
}

/** Condition under which the viewer sees row `h` of the history of a ticket that he sees. */
export function visibleHistory(sql: Queryable, viewer: Actor): Fragment {
  return seesInternal(viewer) ? sql`true` : sql`not h.is_internal`;
}

/** Condition under which the viewer sees comment `c` of a ticket that he sees. */
export function visibleComments(sql: Queryable, viewer: Actor): Fragment {
  return seesInternal(viewer) ? sql`true` : sql`not c.is_internal`;
}

/** Condition under which the viewer sees attachment `a` of a ticket that he sees: as he sees the comment it is part of. */
export function visibleAttachments(sql: Queryable, viewer: Actor): Fragment {
  if (seesInternal(viewer)) return sql`true`;
  return sql`not exists (select from ticket_comments c where c.id = a.comment_id and c.is_internal)`;
}

/** Condition under which the viewer may be shown that row `s` of what can be searched holds something. */
export function visibleSearch(sql: Queryable, viewer: Actor): Fragment {
  return seesInternal(viewer) ? sql`true` : sql`not s.is_internal`;
}

function seesInternal(viewer: Actor): boolean {
  return viewer.permissions.includes('ticket.view_internal');
}
