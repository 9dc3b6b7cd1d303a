import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Span } from '../tickets/ticket-filters.ts';
import { visibleSearch } from '../tickets/visible-to.ts';
import { hasNeighbours, type SearchText, toPatterns } from './search-text.ts';
import { searchedWeeks } from './searched-weeks.ts';
import { tsquery } from './tsquery.ts';

/**
 * Query for `id` and `created_at` of the tickets that hold what is looked for, where the viewer may read. Reads the index
 * of texts: at least what was created in the span.
 */
export function searchHits(sql: Queryable, viewer: Actor, search: SearchText, span: Span): Fragment {
  return sql`
    select h.* from (${searchedWeeks(sql, search, span)}) w cross join lateral (${hitsOfWeek(sql, viewer, search)}) h`;
}

/** The same of week `w`, one of `searchedWeeks`. */
export function hitsOfWeek(sql: Queryable, viewer: Actor, search: SearchText): Fragment {
  const hits = (condition: Fragment) => sql`
    select s.ticket_id as id, s.created_at, s.words from ticket_search s where ${visibleSearch(sql, viewer)} and ${condition}`;
  if (search.within === 'parts') {
    // With a sum the index, in which many weeks take long, is not asked for them.
    return sql`
      ${hits(sql`not w.is_rest and s.week = w.week and ${holds(sql, search)}`)}
      union all
      ${hits(sql`w.is_rest and s.week + 0 between w.lowest and w.highest and ${holds(sql, search)}`)}`;
  }
  const exactly = hasNeighbours(search) ? sql`where ${holds(sql, search)}` : sql``;
  // `offset 0`: by the place of words the planner would look at all tickets before it goes from week to week.
  return sql`
    select s.id, s.created_at from (${hits(sql`search_words_of_week(s.week, s.words) @@ w.query`)} offset 0) s ${exactly}`;
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
