import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** Query for what any of the queries finds, each row once. */
export function united(sql: Queryable, queries: readonly Fragment[]): Fragment {
  return queries.reduce((all, one) => sql`${all} union ${one}`);
}
