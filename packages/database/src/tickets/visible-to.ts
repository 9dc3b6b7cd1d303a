import type { Actor, Permission } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/**
 * Condition under which the viewer sees ticket `t`: one for all readers. His own, those assigned to him, those he ever
 * acted on, approved ones that nobody has claimed and he could, or all; never a deleted one.
 */
export function visibleTo(sql: Queryable, viewer: Actor): Fragment {
  const holds = (permission: Permission): boolean => viewer.permissions.includes(permission);
  if (holds('ticket.view_all')) return sql`t.deleted_at is null`;
  return sql`
    t.deleted_at is null and (
      t.created_by = ${viewer.id} and ${holds('ticket.view_own')}
      or t.assigned_to = ${viewer.id} and ${holds('ticket.view_assigned')}
      or t.status = 'approved' and t.assigned_to is null and ${holds('ticket.deploy')}
      -- The creator has acted on it as well, but for him only the first line counts.
      or t.created_by <> ${viewer.id}
        and exists (select from ticket_history h where h.user_id = ${viewer.id} and h.ticket_id = t.id)
    )`;
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

function seesInternal(viewer: Actor): boolean {
  return viewer.permissions.includes('ticket.view_internal');
}
