import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import * as keyset from '../lists/keyset.ts';

export const TICKET_SORTS = ['created_at', 'updated_at', 'priority'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

export interface TicketOrder {
  by: TicketSort;
  direction: 'asc' | 'desc';
}

/** What counts in each order, one after the other. There is an index for each. */
const COLUMNS = {
  created_at: { created_at: 'timestamptz', id: 'integer' },
  updated_at: { updated_at: 'timestamptz', id: 'integer' },
  priority: { priority_rank: 'smallint', created_at: 'timestamptz', id: 'integer' },
} as const satisfies Record<TicketSort, keyset.Keyset['keys']>;

/** Something with the columns of an order: tickets, or hits of a search, which have the time of their creation alone. */
type Ordered = 't' | 'h';

function keysetOf({ by, direction }: TicketOrder, table: Ordered = 't'): keyset.Keyset {
  const keys = Object.entries(COLUMNS[by]).map(([column, type]) => [`${table}.${column}`, type] as const);
  return { keys: Object.fromEntries(keys), direction: direction === 'desc' ? 'desc' : 'asc' };
}

/** For after `order by`. */
export function orderBy(sql: Queryable, order: TicketOrder, table?: Ordered): Fragment {
  return keyset.orderBy(sql, keysetOf(order, table));
}

/** Select item: the place of ticket `t`. */
export function placeOf(sql: Queryable, order: TicketOrder): Fragment {
  return keyset.placeOf(sql, keysetOf(order));
}

/** Condition that something comes after a place. */
export function comesAfter(
  sql: Queryable,
  order: TicketOrder,
  place: keyset.Place,
  table?: Ordered,
): Fragment {
  return keyset.comesAfter(sql, keysetOf(order, table), place);
}

/** Whether somebody's values can be a place in the order. */
export function isPlace(order: TicketOrder, values: readonly unknown[]): values is keyset.Place {
  return keyset.isPlaceIn(keysetOf(order), values);
}
