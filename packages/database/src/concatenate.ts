import type { Fragment } from 'postgres';
import type { Queryable } from './connect.ts';

/** One fragment out of many, or of none: the driver takes an empty list for a parameter. */
export function concatenate(sql: Queryable, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((all, one) => sql`${all}${one}`, sql``);
}
