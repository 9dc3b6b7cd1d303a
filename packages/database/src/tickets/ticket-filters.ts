import { PRIORITIES, type Priority, type TicketStatus, type TicketType } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { SearchText } from '../search/search-text.ts';

/** What a list is narrowed to. Several values of one field: any of them. An absent or null field narrows nothing. */
export interface TicketFilters {
  statuses?: readonly TicketStatus[] | null;
  priorities?: readonly Priority[] | null;
  types?: readonly TicketType[] | null;
  serverUuids?: readonly string[] | null;
  creatorIds?: readonly number[] | null;
  assigneeIds?: readonly number[] | null;
  /** Created at this moment or later. */
  createdFrom?: Date | null;
  /** Created before this moment. */
  createdBefore?: Date | null;
  /** Whether what is approved rests on an override. */
  overridden?: boolean | null;
  search?: SearchText | null;
}

/** When tickets were created: from one moment on, and before another. An absent or null end is open. */
export type Span = Pick<TicketFilters, 'createdFrom' | 'createdBefore'>;

/** Condition that ticket `t` is among those the filters leave, apart from the search. */
export function matches(sql: Queryable, filters: Omit<TicketFilters, 'search'>): Fragment {
  const { createdFrom, createdBefore, overridden = null } = filters;
  const conditions = [
    oneOf(sql, 't.status', filters.statuses),
    oneOf(sql, 't.priority_rank', filters.priorities?.map(rankOf)),
    oneOf(sql, 't.ticket_type', filters.types),
    oneOf(sql, 't.target_server_uuid', filters.serverUuids),
    oneOf(sql, 't.created_by', filters.creatorIds),
    oneOf(sql, 't.assigned_to', filters.assigneeIds),
    ...(createdFrom ? [sql`t.created_at >= ${createdFrom}`] : []),
    ...(createdBefore ? [sql`t.created_at < ${createdBefore}`] : []),
    ...(overridden === null ? [] : [sql`t.overridden_at is ${overridden ? sql`not null` : sql`null`}`]),
  ];
  return conditions.reduce<Fragment>((all, one) => (one ? sql`${all} and ${one}` : all), sql`true`);
}

/** As the database ranks priorities, by which indexes have them; a test compares the two. */
export function rankOf(priority: Priority): number {
  return PRIORITIES.indexOf(priority) + 1;
}

/** With one value as an equation, after which an index can go on in the order of the list. */
function oneOf(
  sql: Queryable,
  column: string,
  values: readonly (string | number)[] | null | undefined,
): Fragment | undefined {
  if (!values) return undefined;
  const [first] = values;
  const value = sql.unsafe(column);
  return values.length === 1 ? sql`${value} = ${first ?? null}` : sql`${value} = any (${[...values]})`;
}
