import { DomainError, type Role } from '@racksmith/domain';
import type { Queryable, Sql } from '../connect.ts';
import { revokeUserLogins } from './revoke-user-logins.ts';
import { requestWorkRelease } from './work-release.ts';

export interface AccountChange {
  /** Id of whoever changes it. */
  by: number;
  email?: string;
  role?: Role;
  /** Whoever is deactivated is logged out everywhere at that moment. */
  isActive?: boolean;
}

/**
 * Changes an account. Whoever may not deploy after that is to lose his open work, which is noted with it. Somebody who can manage users remains, however many changes come at once.
 * @throws DomainError NOT_FOUND, CONFLICT for the last one who manages users
 */
export async function changeAccount(sql: Sql, userId: number, change: AccountChange): Promise<void> {
  const { by, email, role, isActive } = change;
  await sql.begin(async (tx) => {
    const mayLeaveNobody = role !== undefined || isActive === false;
    // One at a time: two who deactivate each other would leave nobody.
    if (mayLeaveNobody) await tx`select pg_advisory_xact_lock(hashtext('racksmith:accounts'))`;
    const changed = await tx`
      update users u set updated_at = now(), email = coalesce(${email ?? null}, u.email),
        is_active = coalesce(${isActive ?? null}, u.is_active),
        role_id = coalesce((select id from roles where name = ${role ?? null}), u.role_id)
      where u.id = ${userId} and u.id > 0
      returning u.id`;
    if (changed.length === 0) throw new DomainError('NOT_FOUND', 'User not found');
    if (mayLeaveNobody) await assertManagerLeft(tx);
    if (isActive === false) await revokeUserLogins(tx, userId);
    if (mayLeaveNobody) await requestWorkRelease(tx, { userId, requestedBy: by });
  });
}

async function assertManagerLeft(tx: Queryable): Promise<void> {
  const [left] = await tx`
    select from user_permissions p join users u on u.id = p.user_id
    where p.permission = 'user.manage' and u.password_hash is not null limit 1`;
  if (!left) throw new DomainError('CONFLICT', 'Nobody would be left who can manage users');
}
