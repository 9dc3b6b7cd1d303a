import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

export const TICKET_SORTS = ['created_at', 'updated_at', 'priority'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

export interface TicketOrder {
  by: TicketSort;
  direction: 'asc' | 'desc';
}

/** A place in an order: what a ticket is sorted by, as texts; its id comes last and makes the place its own. */
export type TicketPlace = readonly string[];

/** What counts in each order, one after the other. There is an index for each. */
const COLUMNS = {
  created_at: { created_at: 'timestamptz', id: 'integer' },
  updated_at: { updated_at: 'timestamptz', id: 'integer' },
  priority: { priority_rank: 'smallint', created_at: 'timestamptz', id: 'integer' },
} as const satisfies Record<TicketSort, Record<string, 'timestamptz' | 'smallint' | 'integer'>>;

/** Something with the columns of an order: tickets, or hits of a search, which have the time of their creation alone. */
type Ordered = 't' | 'h';

function columnsOf(by: TicketSort, table: Ordered): string[] {
  return Object.keys(COLUMNS[by]).map((column) => `${table}.${column}`);
}

/** For after `order by`. */
export function orderBy(sql: Queryable, { by, direction }: TicketOrder, table: Ordered = 't'): Fragment {
  const terms = columnsOf(by, table).map((column) => `${column} ${direction === 'desc' ? 'desc' : 'asc'}`);
  return sql.unsafe(terms.join(', '));
}

/** Select item: the place of ticket `t`, for `readPlace`. Times keep their microseconds, which a Date would lose. */
export function placeOf(sql: Queryable, { by }: TicketOrder): Fragment {
  return sql.unsafe(`concat_ws('|', ${columnsOf(by, 't').join(', ')}) as place`);
}

/** Of all rows only the last one's place is wanted, so it comes as one text, which costs the least. */
export function readPlace(selected: string): TicketPlace {
  return selected.split('|');
}

/** Condition that something comes after a place. */
export function comesAfter(
  sql: Queryable,
  { by, direction }: TicketOrder,
  place: TicketPlace,
  table: Ordered = 't',
): Fragment {
  const here = sql.unsafe(columnsOf(by, table).join(', '));
  // Through text, since the driver would read a time as a Date.
  const there = Object.values(COLUMNS[by])
    .map((type, index) => sql`${place[index] ?? ''}::text::${sql.unsafe(type)}`)
    .reduce((all, one) => sql`${all}, ${one}`);
  return direction === 'desc' ? sql`(${here}) < (${there})` : sql`(${here}) > (${there})`;
}

const INTEGER = /^\d{1,9}$/;
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;
const PATTERNS: Record<TicketSort, readonly RegExp[]> = {
  created_at: [TIME, INTEGER],
  updated_at: [TIME, INTEGER],
  priority: [/^[1-4]$/, TIME, INTEGER],
};

/** Whether somebody's texts can be a place in the order: the database would fail on others. */
export function isPlace({ by }: TicketOrder, texts: unknown): texts is TicketPlace {
  const patterns = PATTERNS[by];
  return (
    Array.isArray(texts) &&
    texts.length === patterns.length &&
    patterns.every((pattern, index) => pattern.test(String(texts[index])))
  );
}
