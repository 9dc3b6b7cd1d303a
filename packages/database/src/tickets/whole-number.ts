import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/**
 * A number as part of the statement instead of a parameter. The planner must know a limit, or it makes a new plan each
 * time, which takes longer than reading a page. Only for numbers of which there are few: each makes a statement that the
 * connection remembers.
 */
export function wholeNumber(sql: Queryable, value: number): Fragment {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
  return sql.unsafe(String(value));
}
