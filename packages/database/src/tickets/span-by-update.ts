import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { behind, part, type Slice } from './slice.ts';
import type { Span, TicketFilters } from './ticket-filters.ts';
import { seesAll, visibleTo } from './visible-to.ts';

/**
 * The span of a list that is narrowed to one and nothing else, for somebody who sees all, and sorted by updates. With
 * other conditions their index may be the better one, and here all of the span would be gone through for what is rare.
 */
export function spanByUpdate(
  viewer: Actor,
  { createdFrom = null, createdBefore = null, ...others }: Omit<TicketFilters, 'search'>,
  { order }: Slice,
): Span | undefined {
  const isSpan = createdFrom !== null || createdBefore !== null;
  // Of two corners in the wrong order the index would make a span.
  const isTurned = createdFrom !== null && createdBefore !== null && createdFrom >= createdBefore;
  const isAlone = seesAll(viewer) && Object.values(others).every((filter) => filter == null);
  return isSpan && !isTurned && isAlone && order.by === 'updated_at'
    ? { createdFrom, createdBefore }
    : undefined;
}

/** Query for a slice of such a span, read along the index that has both times of a ticket as a point in a plane. */
export function sliceOfSpan(sql: Queryable, viewer: Actor, span: Span, slice: Slice): Fragment {
  // By the second number of the point, upwards or downwards: the order in which the index can be read.
  const inOrder =
    slice.order.direction === 'asc'
      ? sql`ticket_times(t.created_at, t.updated_at) ~> 3, t.id`
      : sql`ticket_times(t.created_at, t.updated_at) ~> (-3), t.id desc`;
  return sql`
    select t.* from tickets t where ${visibleTo(sql, viewer)} and ${isWithin(sql, span, slice)} ${behind(sql, slice)}
    order by ${inOrder} ${part(sql, slice)}`;
}

/**
 * Condition that ticket `t` was created in the span and, as far as the index can tell, not updated before the place at
 * which the slice begins. The creation is not compared besides: the planner would take an index of it, and sort.
 */
function isWithin(sql: Queryable, { createdFrom, createdBefore }: Span, { order, after }: Slice): Fragment {
  const [earliest, latest] = [sql`timestamptz '-infinity'`, sql`timestamptz 'infinity'`];
  const from = createdFrom ? sql`${createdFrom}::timestamptz` : earliest;
  // A corner belongs to what it bounds. What comes before a moment is at least a microsecond away.
  const to = createdBefore ? sql`${createdBefore}::timestamptz - interval '1 microsecond'` : latest;
  const place = after && sql`${after[0] ?? ''}::text::timestamptz`;
  const [low, high] = order.direction === 'asc' ? [place, undefined] : [undefined, place];
  return sql`
    ticket_times(t.created_at, t.updated_at)
      <@ cube_union(ticket_times(${from}, ${low ?? earliest}), ticket_times(${to}, ${high ?? latest}))`;
}
