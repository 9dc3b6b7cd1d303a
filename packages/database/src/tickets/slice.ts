import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { Place } from '../lists/keyset.ts';
import { comesAfter, type TicketOrder } from './ticket-order.ts';
import { wholeNumber } from './whole-number.ts';

/** Which part of a list is wanted: so many, from a place on, some left out. */
export interface Slice {
  order: TicketOrder;
  limit: number;
  after?: Place | undefined;
  skip?: number | undefined;
}

/** The end of a query for a slice. */
export function part(sql: Queryable, { limit, skip = 0 }: Pick<Slice, 'limit' | 'skip'>): Fragment {
  return skip > 0 ? sql`limit ${limit} offset ${skip}` : sql`limit ${rows(sql, limit, skip)}`;
}

/** A limit. On a first page, where there are few different ones, the planner is told, and so plans once and well. */
export function rows(sql: Queryable, limit: number, skip: number): number | Fragment {
  return skip > 0 ? limit : wholeNumber(sql, limit);
}

/** Condition, after others, that a ticket lies behind the place at which the slice begins. */
export function behind(
  sql: Queryable,
  { order, after }: Pick<Slice, 'order' | 'after'>,
  table?: 't' | 'h',
): Fragment {
  return after ? sql`and ${comesAfter(sql, order, after, table)}` : sql``;
}
