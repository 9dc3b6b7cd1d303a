import type { Actor, Permission } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { isOpenWork } from './user-account.ts';

/** Open work that is to be taken from somebody. */
export interface WorkRelease {
  id: number;
  /** Whose work it is. */
  userId: number;
  reason: string;
  /** Whoever changed the account, with the one right that he did it by: he may have lost it since. */
  requester: Actor;
}

const NEEDED: Permission = 'ticket.deploy';
const MANAGES: Permission = 'user.manage';

/** Notes that the open work of a user is to be taken from him, unless he may still deploy. Part of a transaction. */
export async function requestWorkRelease(
  tx: Queryable,
  { userId, requestedBy }: { userId: number; requestedBy: number },
): Promise<void> {
  await tx`
    insert into work_releases (user_id, requested_by, reason)
    select u.id, ${requestedBy},
      u.username || case when u.is_active then ' no longer deploys' else ' is no longer active' end
    from users u where u.id = ${userId} and not ${mayDeploy(tx)}`;
}

/** Those of which something may be left, oldest first; of all users or of one. */
export async function listDueReleases(
  sql: Queryable,
  { userId = null, limit = 20 }: { userId?: number | null; limit?: number } = {},
): Promise<WorkRelease[]> {
  const rows = await sql<{ id: number; userId: number; reason: string; requestedBy: number; name: string }[]>`
    select r.id, r.user_id, r.reason, r.requested_by, q.username as name
    from work_releases r
    join users u on u.id = r.user_id
    join users q on q.id = r.requested_by
    where r.done_at is null and ${userId === null ? sql`true` : sql`r.user_id = ${userId}`} and not ${mayDeploy(sql)}
    order by r.id limit ${limit}`;
  return rows.map(({ requestedBy, name, ...release }) => ({
    ...release,
    requester: { id: requestedBy, username: name, permissions: [MANAGES] },
  }));
}

/**
 * Closes the releases of which nothing is left, and those of people who may deploy again. A ticket may be on its way to
 * somebody while he leaves, so none is closed before that must have arrived.
 */
export async function closeReleases(sql: Queryable): Promise<void> {
  await sql`
    update work_releases r set done_at = now()
    from users u
    where u.id = r.user_id and r.done_at is null and (${mayDeploy(sql)} or r.created_at < now() - interval '1 minute'
      and not exists (select from tickets t where t.assigned_to = u.id and ${isOpenWork(sql)}))`;
}

function mayDeploy(sql: Queryable): Fragment {
  return sql`exists (select from user_permissions p where p.user_id = u.id and p.permission = ${NEEDED})`;
}
