import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { behind, part, rows, type Slice } from './slice.ts';
import { sliceOfSpan, spanByUpdate } from './span-by-update.ts';
import { matches, rankOf, type TicketFilters } from './ticket-filters.ts';
import { orderBy } from './ticket-order.ts';
import { united } from './united.ts';
import { reasonsToSee } from './visible-to.ts';

type Filters = Omit<TicketFilters, 'search'>;

/**
 * Query for a slice of the tickets that the viewer may see and the filters leave, whatever is searched. Each branch is
 * read along its own index in the order of the list and ends after the slice; what they found is put in order once more.
 */
export function plainSlice(sql: Queryable, viewer: Actor, filters: Filters, slice: Slice): Fragment {
  const span = spanByUpdate(viewer, filters, slice);
  if (span) return sliceOfSpan(sql, viewer, span, slice);
  const { order, limit, skip = 0 } = slice;
  const left = withoutPassedBound(filters, slice);
  const conditions = branches(sql, viewer, left, slice);
  const [only] = conditions;
  const isOne = conditions.length === 1 && only !== undefined;
  const condition = isOne
    ? only
    : sql`t.id in (${united(
        sql,
        conditions.map(
          (branch) => sql`
            (select t.id from tickets t where ${branch} order by ${orderBy(sql, order)} limit ${rows(sql, limit + skip, skip)})`,
        ),
      )})`;
  return sql`select t.* from tickets t where ${condition} order by ${orderBy(sql, order)} ${part(sql, slice)}`;
}

/**
 * Conditions of which any one suffices: the reasons to see a ticket; or, for whom there is one only, the statuses and, in
 * their order, the priorities.
 */
function branches(sql: Queryable, viewer: Actor, filters: Filters, slice: Slice): Fragment[] {
  const reasons = reasonsToSee(sql, viewer, filters);
  let parts: Filters[] = [filters];
  if (reasons.length === 1) {
    parts = valueByValue(parts, 'statuses');
    if (slice.order.by === 'priority') parts = valueByValue(parts, 'priorities');
  }
  return reasons.flatMap((reason) =>
    parts.map((part) => sql`${reason} and ${matches(sql, part)} ${behindWithin(sql, part, slice)}`),
  );
}

function valueByValue(among: readonly Filters[], field: 'statuses' | 'priorities'): Filters[] {
  return among.flatMap((one) => one[field]?.map((value) => ({ ...one, [field]: [value] })) ?? [one]);
}

/** Of one priority all tickets lie behind the place, or none, or those that were created behind it. */
function behindWithin(sql: Queryable, { priorities }: Filters, { order, after }: Slice): Fragment {
  const [only, another] = priorities ?? [];
  if (order.by !== 'priority' || !after || !only || another) return behind(sql, { order, after });
  const [rank, ...place] = after;
  const further = (Number(rank) - rankOf(only)) * (order.direction === 'desc' ? 1 : -1);
  if (further === 0) return behind(sql, { order: { ...order, by: 'created_at' }, after: place });
  return further > 0 ? sql`` : sql`and false`;
}

/**
 * The filters without the end of the span that the place lies behind: given both, Postgres would begin at that end, and
 * read all that lies before the place. A place that somebody made up may lie before it; then it stays.
 */
function withoutPassedBound(filters: Filters, { order, after }: Pick<Slice, 'order' | 'after'>): Filters {
  const [createdAt] = after ?? [];
  if (order.by !== 'created_at' || createdAt === undefined) return filters;
  const { createdFrom, createdBefore } = filters;
  const at = Date.parse(createdAt);
  if (order.direction === 'desc') {
    return createdBefore && at < createdBefore.getTime() ? { ...filters, createdBefore: null } : filters;
  }
  return createdFrom && at >= createdFrom.getTime() ? { ...filters, createdFrom: null } : filters;
}
