import type { Queryable } from '../connect.ts';

export interface NewUser {
  username: string;
  email: string | null;
  passwordHash: string | null;
  /** A role or an old name of one. */
  role: string;
}

/** @throws DomainError INVALID_INPUT for an unknown role, CONFLICT for a name that is taken */
export async function createUser(sql: Queryable, user: NewUser): Promise<{ id: number }> {
  throw new Error(`not there yet ${String(sql)} ${String(user)}`);
}
