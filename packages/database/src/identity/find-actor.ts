import { type Actor, isPermission } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

export interface ActiveUser {
  actor: Actor;
  /** Access tokens that carry another one are void. */
  tokenVersion: number;
  email: string | null;
  role: string;
}

/** An active user with what he may do now. */
export async function findActor(sql: Queryable, userId: number): Promise<ActiveUser | undefined> {
  return findActive(sql, sql`u.id = ${userId}`);
}

/** The same by user name, whatever its case. */
export async function findActorByUsername(sql: Queryable, username: string): Promise<ActiveUser | undefined> {
  return findActive(sql, sql`lower(u.username) = lower(${username})`);
}

interface Row extends Omit<ActiveUser, 'actor'> {
  id: number;
  username: string;
  permissions: string[];
}

async function findActive(sql: Queryable, condition: Fragment): Promise<ActiveUser | undefined> {
  const [row] = await sql<Row[]>`
    select u.id, u.username, u.email, u.token_version, r.name as role,
      array(select permission from user_permissions p where p.user_id = u.id order by permission) as permissions
    from users u
    join roles r on r.id = u.role_id
    where u.is_active and ${condition}`;
  if (!row) return undefined;
  const { id, username, permissions, ...rest } = row;
  return { actor: { id, username, permissions: permissions.filter(isPermission) }, ...rest };
}
