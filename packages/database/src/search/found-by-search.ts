import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { visibleSearch } from '../tickets/visible-to.ts';
import { type SearchText, toPatterns, toTsquery } from './search-text.ts';

/** Query for `id` and `created_at` of all tickets that hold what is looked for, where the viewer may read. Reads the index of texts. */
export function searchHits(sql: Queryable, viewer: Actor, search: SearchText): Fragment {
  return sql`
    select s.ticket_id as id, s.created_at from ticket_search s where ${visibleSearch(sql, viewer)} and ${holds(sql, search)}`;
}

/** The same as a condition on ticket `t`, looked up ticket by ticket: `offset 0` keeps the planner from turning it round. */
export function isHit(sql: Queryable, viewer: Actor, search: SearchText): Fragment {
  return sql`exists (
    select from ticket_search s
    where s.ticket_id = t.id and ${visibleSearch(sql, viewer)} and ${holds(sql, search)} offset 0
  )`;
}

function holds(sql: Queryable, search: SearchText): Fragment {
  if (search.within === 'words') return sql`s.words @@ ${tsquery(sql, search)}`;
  return toPatterns(search)
    .map((pattern) => sql`s.text like ${pattern}`)
    .reduce((all, one) => sql`${all} and ${one}`);
}

function tsquery(sql: Queryable, search: SearchText): Fragment {
  return sql`to_tsquery('simple', ${toTsquery(search)})`;
}

/** How well ticket `t` fits: where the words stand and how often; inside of words, whether the title has it. */
export function relevanceOf(sql: Queryable, viewer: Actor, search: SearchText): Fragment {
  if (search.within === 'parts') {
    return sql`(lower(t.title) like all (${toPatterns(search)}))::integer`;
  }
  return sql`(
    select max(ts_rank(s.words, ${tsquery(sql, search)})) from ticket_search s
    where s.ticket_id = t.id and ${visibleSearch(sql, viewer)}
  )`;
}
