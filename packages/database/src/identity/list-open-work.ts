import type { Queryable } from '../connect.ts';
import { isOpenWork } from './user-account.ts';

/** Ids of the open tickets that are assigned to a user, oldest first. */
export async function listOpenWork(sql: Queryable, userId: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select t.id from tickets t where t.assigned_to = ${userId} and ${isOpenWork(sql)} order by t.id`;
  return rows.map(({ id }) => id);
}
