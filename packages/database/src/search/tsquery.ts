import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { type SearchText, toTsquery } from './search-text.ts';

/** What is looked for in whole words and their beginnings, and where these stand. */
export function tsquery(sql: Queryable, search: SearchText): Fragment {
  return sql`to_tsquery('simple', ${toTsquery(search)})`;
}
