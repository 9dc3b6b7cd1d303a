import type { Role } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { type Keyset, type ListPart, type ListSlice, partOf, placeOf, sliceOf } from '../lists/keyset.ts';
import { accountColumns, type UserAccount } from './user-account.ts';

export interface AccountFilter {
  /** Part of a user name or of an address, whatever its case. */
  search: string | null;
  role: Role | null;
  isActive: boolean | null;
}

/** By user name, of which no two differ by case alone. */
export const ACCOUNT_ORDER: Keyset = { keys: { 'lower(u.username)': 'text' }, direction: 'asc' };

/** A part of the accounts. */
export async function listAccounts(
  sql: Queryable,
  filter: AccountFilter,
  slice: ListSlice,
): Promise<ListPart<UserAccount>> {
  const rows = await sql<(UserAccount & { place: string })[]>`
    select ${accountColumns(sql)}, ${placeOf(sql, ACCOUNT_ORDER)} from users u join roles r on r.id = u.role_id
    where ${isAmong(sql, filter)} ${sliceOf(sql, ACCOUNT_ORDER, slice)}`;
  return partOf(rows, slice.limit);
}

export async function countAccounts(sql: Queryable, filter: AccountFilter): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::integer as total from users u join roles r on r.id = u.role_id where ${isAmong(sql, filter)}`;
  return row?.total ?? 0;
}

function isAmong(sql: Queryable, { search, role, isActive }: AccountFilter): Fragment {
  return sql`
    u.id > 0
      and (${search}::text is null or strpos(lower(concat_ws(' ', u.username, u.email)), lower(${search ?? ''})) > 0)
      and (${role}::text is null or r.name = ${role})
      and (${isActive}::boolean is null or u.is_active = ${isActive})`;
}
