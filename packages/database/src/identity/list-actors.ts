import { type Actor, isPermission, type Permission } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** More than any list of names is read for. */
const MOST = 500;

/** Active users who are named, or who hold one of the permissions, with all that each may do; by id. */
export async function listActors(
  sql: Queryable,
  { ids, permissions }: { ids: readonly number[]; permissions: readonly Permission[] },
): Promise<Actor[]> {
  const rows = await sql<{ id: number; username: string; permissions: string[] }[]>`
    select u.id, u.username, array_agg(p.permission order by p.permission) as permissions
    from users u
    join user_permissions p on p.user_id = u.id
    group by u.id
    having u.id = any (${[...ids]}) or array_agg(p.permission) && ${[...permissions]}
    order by u.id
    limit ${MOST}`;
  return rows.map((row) => ({ ...row, permissions: row.permissions.filter(isPermission) }));
}
