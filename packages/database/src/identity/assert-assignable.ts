import { DomainError } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import type { UserRef } from '../tickets/user-ref.ts';

/** @throws DomainError INVALID_INPUT on field `assign_to` unless the user is active and may deploy */
export async function assertAssignable(sql: Queryable, userId: number): Promise<UserRef> {
  const user = await findAssignable(sql, userId);
  if (user) return user;
  // One answer for all reasons: who exists is nobody's business.
  throw DomainError.invalidInput([
    { field: 'assign_to', reason: 'must be the id of an active user who may deploy tickets' },
  ]);
}

/** The user, if he is active and may deploy. */
export async function findAssignable(sql: Queryable, userId: number): Promise<UserRef | undefined> {
  const [user] = await sql<UserRef[]>`
    select u.id, u.username
    from users u
    join user_permissions p on p.user_id = u.id and p.permission = 'ticket.deploy'
    where u.id = ${userId}`;
  return user;
}
