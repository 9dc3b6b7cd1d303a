import type { Queryable } from '../connect.ts';
import { accountColumns, type UserAccount } from './user-account.ts';

/** An account, active or not; the system is none. */
export async function findAccount(sql: Queryable, userId: number): Promise<UserAccount | undefined> {
  const [account] = await sql<UserAccount[]>`
    select ${accountColumns(sql)} from users u join roles r on r.id = u.role_id where u.id = ${userId} and u.id > 0`;
  return account;
}
