import type { Queryable } from '../connect.ts';

export interface Login {
  id: number;
  username: string;
  email: string | null;
  passwordHash: string | null;
  isActive: boolean;
}

/** The account behind a user name, whatever its case; also a deactivated one. */
export async function findLogin(sql: Queryable, username: string): Promise<Login | undefined> {
  const [login] = await sql<Login[]>`
    select id, username, email, password_hash, is_active from users where lower(username) = lower(${username})`;
  return login;
}
