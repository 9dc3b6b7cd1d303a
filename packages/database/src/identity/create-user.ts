import { DomainError, findRole, ROLE_NAMES } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface NewUser {
  username: string;
  email: string | null;
  /** null: cannot log in. */
  passwordHash: string | null;
  /** A role or an old name of one. */
  role: string;
}

/** @throws DomainError INVALID_INPUT for an unknown role, CONFLICT for a name that is taken */
export async function createUser(sql: Queryable, user: NewUser): Promise<{ id: number }> {
  const role = findRole(user.role);
  if (!role) {
    throw DomainError.invalidInput([{ field: 'role', reason: `must be one of ${ROLE_NAMES.join(', ')}` }]);
  }
  const [created] = await sql<{ id: number }[]>`
    insert into users (username, email, password_hash, role_id)
    values (${user.username}, ${user.email}, ${user.passwordHash}, (select id from roles where name = ${role}))
    on conflict (lower(username)) do nothing
    returning id`;
  if (!created) throw new DomainError('CONFLICT', `The user name ${user.username} is taken`);
  return created;
}
