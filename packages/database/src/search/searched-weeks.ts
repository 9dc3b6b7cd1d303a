import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Place } from '../lists/keyset.ts';
import type { Span } from '../tickets/ticket-filters.ts';
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
 * Query for the weeks in which tickets were created, one after the other (`week`), as far as a span reaches; of words
 * with what to look for among those of that week (`query`); of parts of words, for some weeks, and then for all others
 * at once (`is_rest`, from `lowest` to `highest`). Absent `through`: all of them, in any order.
 */
export function searchedWeeks(sql: Queryable, search: SearchText, span: Span, through?: Through): Fragment {
  const direction = through?.order.direction ?? 'desc';
  const places = { asc: undefined, desc: undefined, [direction]: through?.after?.[0] };
  const oldest = weekOf(sql, 'asc', [span.createdFrom?.toISOString(), places.asc]);
  const newest = weekOf(sql, 'desc', [span.createdBefore?.toISOString(), places.desc]);
  const [begin, end, step] = direction === 'desc' ? [newest, oldest, '-1'] : [oldest, newest, '1'];
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
    from generate_series(${begin}, ${end}, ${sql.unsafe(step)}) week`;
}

/** The week of the oldest ticket, or the newest; or that of a moment, if it is nearer: further away there is nothing. */
function weekOf(
  sql: Queryable,
  direction: 'asc' | 'desc',
  moments: readonly (string | undefined)[],
): Fragment {
  const [order, nearer] = direction === 'asc' ? [sql`asc`, sql`greatest`] : [sql`desc`, sql`least`];
  const weeks = moments
    .filter((moment) => moment !== undefined)
    .reduce(
      (all, moment) => sql`${all}, search_week(${moment}::text::timestamptz)`,
      sql`search_week(created_at)`,
    );
  return sql`(select ${nearer}(${weeks}) from tickets order by created_at ${order}, id ${order} limit 1)`;
}

/** As a text, worked out once, with a sign before each word where its week belongs. The index does not know how words stand. */
function wordsOfAnyWeek(sql: Queryable, search: SearchText): Fragment {
  return sql`
    (select regexp_replace(
      regexp_replace(${tsquery(sql, search)}::text, '<(-|\\d+)>', '&', 'g'), '''([^'']*)''', '''~\\1''', 'g'
    ))`;
}
