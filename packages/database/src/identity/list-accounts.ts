import type { Role } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { accountColumns, type UserAccount } from './user-account.ts';

export interface AccountFilter {
  /** Part of a user name or of an address, whatever its case. */
  search: string | null;
  role: Role | null;
  isActive: boolean | null;
}

/** One page of the accounts, by user name, and how many there are in all. */
export async function listAccounts(
  sql: Queryable,
  { search, role, isActive }: AccountFilter,
  { page, limit }: { page: number; limit: number },
): Promise<{ accounts: UserAccount[]; total: number }> {
  const condition = sql`u.id > 0
    and (${search}::text is null or strpos(lower(concat_ws(' ', u.username, u.email)), lower(${search ?? ''})) > 0)
    and (${role}::text is null or r.name = ${role})
    and (${isActive}::boolean is null or u.is_active = ${isActive})`;
  const accounts = await sql<UserAccount[]>`
    select ${accountColumns(sql)} from users u join roles r on r.id = u.role_id where ${condition}
    order by lower(u.username) limit ${limit} offset ${(page - 1) * limit}`;
  const [count] = await sql<{ total: number }[]>`
    select count(*)::integer as total from users u join roles r on r.id = u.role_id where ${condition}`;
  return { accounts, total: count?.total ?? 0 };
}
