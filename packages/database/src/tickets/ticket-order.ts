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

type ColumnType = 'timestamptz' | 'smallint' | 'integer';

interface Column {
  value: Fragment;
  type: ColumnType;
}

/** What counts in each order, one after the other. There is an index for each. */
function columnsOf(sql: Queryable, by: TicketSort): Column[] {
  const id: Column = { value: sql`t.id`, type: 'integer' };
  const createdAt: Column = { value: sql`t.created_at`, type: 'timestamptz' };
  switch (by) {
    case 'created_at':
      return [createdAt, id];
    case 'updated_at':
      return [{ value: sql`t.updated_at`, type: 'timestamptz' }, id];
    case 'priority':
      return [{ value: sql`t.priority_rank`, type: 'smallint' }, createdAt, id];
  }
}

/** Of tickets `t`, for after `order by`. */
export function orderBy(sql: Queryable, { by, direction }: TicketOrder): Fragment {
  const terms = columnsOf(sql, by).map(({ value }) =>
    direction === 'desc' ? sql`${value} desc` : sql`${value} asc`,
  );
  return separated(sql, terms);
}

/** Select item: the place of ticket `t`. Times keep their microseconds, which a Date would lose. */
export function placeOf(sql: Queryable, { by }: TicketOrder): Fragment {
  const texts = columnsOf(sql, by).map(({ value }) => sql`${value}::text`);
  return sql`array[${separated(sql, texts)}] as place`;
}

/** Condition that ticket `t` comes after a place. */
export function comesAfter(sql: Queryable, { by, direction }: TicketOrder, place: TicketPlace): Fragment {
  const columns = columnsOf(sql, by);
  const values = columns.map(({ type }, index) => READ[type](sql, place[index] ?? ''));
  const [here, there] = [
    separated(
      sql,
      columns.map(({ value }) => value),
    ),
    separated(sql, values),
  ];
  return direction === 'desc' ? sql`(${here}) < (${there})` : sql`(${here}) > (${there})`;
}

/** Through text, since the driver would read a time as a Date. */
const READ: Record<ColumnType, (sql: Queryable, text: string) => Fragment> = {
  timestamptz: (sql, text) => sql`${text}::text::timestamptz`,
  smallint: (sql, text) => sql`${text}::text::smallint`,
  integer: (sql, text) => sql`${text}::text::integer`,
};

function separated(sql: Queryable, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((all, one) => sql`${all}, ${one}`);
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
