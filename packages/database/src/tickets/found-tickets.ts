import type { Actor } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { matches, type TicketFilters } from './ticket-filters.ts';
import { comesAfter, orderBy, type TicketOrder, type TicketPlace } from './ticket-order.ts';
import { reasonsToSee } from './visible-to.ts';

/** Which part of a list is wanted: so many, from a place on, some left out. */
export interface Slice {
  order: TicketOrder;
  limit: number;
  after?: TicketPlace | undefined;
  skip?: number | undefined;
}

/** Query for the ids of all tickets that the viewer may see and the filters leave. */
export function foundTickets(sql: Queryable, viewer: Actor, filters: TicketFilters): Fragment {
  const queries = reasonsToSee(sql, viewer).map(
    (reason) => sql`select t.id from tickets t where ${reason} and ${matches(sql, viewer, filters)}`,
  );
  return united(sql, queries);
}

/**
 * Query for the ids of one slice of them. Each branch is read along its own index in the order of the list and ends
 * after the slice; what they found is put in order once more.
 */
export function sliceOfTickets(
  sql: Queryable,
  viewer: Actor,
  filters: TicketFilters,
  slice: Slice,
): Fragment {
  const { order, limit, after, skip = 0 } = slice;
  const conditions = branches(sql, viewer, filters).map((condition) =>
    after ? sql`${condition} and ${comesAfter(sql, order, after)}` : condition,
  );
  const [only] = conditions;
  const isOne = conditions.length === 1 && only !== undefined;
  const condition = isOne
    ? only
    : sql`t.id in (${united(
        sql,
        conditions.map(
          (branch) => sql`
            (select t.id from tickets t where ${branch} order by ${orderBy(sql, order)} limit ${limit + skip})`,
        ),
      )})`;
  return sql`
    select t.id from tickets t where ${condition} order by ${orderBy(sql, order)} limit ${limit} offset ${skip}`;
}

/** Conditions of which any one suffices: the reasons to see a ticket; or, for whom there is one only, the statuses. */
function branches(sql: Queryable, viewer: Actor, filters: TicketFilters): Fragment[] {
  const reasons = reasonsToSee(sql, viewer);
  const { statuses } = filters;
  const split =
    reasons.length === 1 && statuses
      ? statuses.map((status) => ({ ...filters, statuses: [status] }))
      : [filters];
  return reasons.flatMap((reason) => split.map((part) => sql`${reason} and ${matches(sql, viewer, part)}`));
}

function united(sql: Queryable, queries: readonly Fragment[]): Fragment {
  return queries.reduce((all, one) => sql`${all} union ${one}`);
}
