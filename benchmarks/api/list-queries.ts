import { daysAgo } from './days-ago.ts';

/** A list as a client asks for it, and as somebody would write it down in SQL. */
export interface ListQuery {
  name: string;
  /** Of GET /v1/tickets */
  query: string;
  /** A condition with places for values. */
  where: string;
  values: readonly string[];
  order: 'created_at' | 'updated_at' | 'priority_rank, created_at';
  direction: 'desc' | 'asc';
}

const [FROM, TO] = [355, 100].map((days) => daysAgo(days).toISOString()) as [string, string];

/**
 * The span of creation begins near the oldest tickets: in the order of updates the SQL by hand goes through all that lie
 * before it. What spans cost that begin later, or do not begin, is measured where growth is.
 */
const FILTERS: Record<string, readonly [query: string, where: string, ...values: string[]]> = {
  all: ['', 'true'],
  pending: ['status=pending', 'status = $1', 'pending'],
  urgent: ['priority=critical', 'priority = $1', 'critical'],
  'urgent approved': [
    'status=approved&priority=critical',
    'status = $1 and priority = $2',
    'approved',
    'critical',
  ],
  'of one person': ['created_by=20', 'created_by = $1', '20'],
  'of a technician': ['assigned_to=7', 'assigned_to = $1', '7'],
  'of a server': ['target_server_uuid=server-7', 'target_server_uuid = $1', 'server-7'],
  removals: ['ticket_type=component_removal', 'ticket_type = $1', 'component_removal'],
  overridden: ['overridden=true', 'overridden_at is not null'],
  'not overridden': ['overridden=false', 'overridden_at is null'],
  'of a span': [
    `created_from=${FROM}&created_to=${TO}`,
    't.created_at >= $1 and t.created_at <= $2',
    FROM,
    TO,
  ],
};

const ORDERS = [
  ['created', 'sort_by=created_at', 'created_at', 'desc'],
  ['updated', 'sort_by=updated_at&sort_order=asc', 'updated_at', 'asc'],
  ['priority', 'sort_by=priority', 'priority_rank, created_at', 'desc'],
] as const;

export const LIST_QUERIES: readonly ListQuery[] = Object.entries(FILTERS).flatMap(
  ([filter, [query, where, ...values]]) =>
    ORDERS.map(([name, sort, order, direction]) => ({
      name: `${filter} by ${name}`,
      query: `${query}&${sort}`,
      where,
      values,
      order,
      direction,
    })),
);

/** A statement with its values, each named once and in their order, as a tagged template would make it. */
export interface Statement {
  text: string;
  values: readonly string[];
}

/** The page behind a place, given as texts in the order in which they count; the first one without. */
export function handWritten(
  { where, values, order, direction }: ListQuery,
  place: readonly string[] = [],
): Statement {
  const columns = `${order}, id`.split(', ').map((column) => `t.${column}`);
  const marks = place.map((_, index) => `$${values.length + index + 1}`);
  const behind =
    place.length === 0
      ? ''
      : `and (${columns.join(', ')}) ${direction === 'desc' ? '<' : '>'} (${marks.join(', ')})`;
  const sorted = columns.map((column) => `${column} ${direction}`).join(', ');
  const text = `
    select t.id, t.ticket_number, t.title, t.ticket_type, t.priority, t.status, t.target_server_uuid,
      t.target_server_name, c.username as created_by, a.username as assigned_to, t.changes_requested,
      t.needs_attention, t.overridden_at is not null as overridden, t.created_at, t.updated_at, t.submitted_at, t.approved_at, t.rejected_at, t.deployed_at,
      t.completed_at, t.cancelled_at, t.scheduled_date,
      (select count(*)::integer from ticket_items i where i.ticket_id = t.id) as items_count
    from tickets t join users c on c.id = t.created_by left join users a on a.id = t.assigned_to
    where t.deleted_at is null and ${where} ${behind} order by ${sorted} limit 21`;
  return { text, values: [...values, ...place] };
}

/** The place in the middle of the list, as texts in the order in which they count. */
export function middleOf({ where, values, order, direction }: ListQuery): Statement {
  const columns = `${order}, id`.split(', ');
  const sorted = columns.map((column) => `${column} ${direction}`).join(', ');
  const text = `
    select array[${columns.map((column) => `${column}::text`).join(', ')}] as place from tickets t
    where deleted_at is null and ${where} order by ${sorted}
    offset (select count(*) / 2 from tickets t where deleted_at is null and ${where}) limit 1`;
  return { text, values };
}
