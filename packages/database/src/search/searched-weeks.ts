import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Place } from '../lists/keyset.ts';
import type { SearchText } from './search-text.ts';
import { tsquery } from './tsquery.ts';

/** In which order weeks are gone through until there is enough, and after which place; places begin with the time of creation. */
interface Through {
  order: { direction: 'asc' | 'desc' };
  after?: Place | undefined;
}

/** What is rare among all is found at once sooner than week by week, unless the words of each week stand together. */
const WEEKS_BY_PARTS = 8;

/**
 * Query for the weeks in which tickets were created, one after the other (`week`); of words with what to look for among
 * those of that week (`query`); of parts of words, for some weeks, and then for all others at once (`is_rest`, from
 * `lowest` to `highest`). Absent `through`: all of them, in any order.
 */
export function searchedWeeks(sql: Queryable, search: SearchText, through?: Through): Fragment {
  const direction = through?.order.direction ?? 'desc';
  const [from, to, step] = direction === 'desc' ? ['desc', 'asc', '-1'] : ['asc', 'desc', '1'];
  const end = (way: string) => sql`
    (select search_week(created_at) from tickets order by created_at ${sql.unsafe(way)}, id ${sql.unsafe(way)} limit 1)`;
  const begin = through?.after ? sql`search_week(${through.after[0] ?? ''}::text::timestamptz)` : end(from);
  if (search.within === 'parts') {
    const single = sql.unsafe(String(through ? WEEKS_BY_PARTS : 0));
    const bounds =
      direction === 'desc'
        ? sql`-2147483648 as lowest, week as highest`
        : sql`week as lowest, 2147483647 as highest`;
    return sql`
      select week, is_rest, ${bounds}
      from (select ${begin} + ${sql.unsafe(step)} * n as week, n = ${single} as is_rest from generate_series(0, ${single}) n) w`;
  }
  return sql`
    select week, replace(${wordsOfAnyWeek(sql, search)}, '~', week || ' ')::tsquery as query
    from generate_series(${begin}, ${end(to)}, ${sql.unsafe(step)}) week`;
}

/** As a text, worked out once, with a sign before each word where its week belongs. The index does not know how words stand. */
function wordsOfAnyWeek(sql: Queryable, search: SearchText): Fragment {
  return sql`
    (select regexp_replace(
      regexp_replace(${tsquery(sql, search)}::text, '<(-|\\d+)>', '&', 'g'), '''([^'']*)''', '''~\\1''', 'g'
    ))`;
}
