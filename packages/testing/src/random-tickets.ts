import { PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '@racksmith/domain';
import type { Queryable, Sql } from '@racksmith/database';

export interface RandomTickets {
  count: number;
  /** Users of whom each ticket has one; there must be at least one of each. */
  creatorIds: readonly number[];
  assigneeIds: readonly number[];
  approverIds: readonly number[];
  /** 5 days by default; the last ticket is from now. */
  overDays?: number;
  /** Each with its name: server-1 and so on. */
  servers?: number;
  /** What words are made of, 1 by default, or more for more different words. */
  syllablesPerWord?: number;
}

const SYLLABLES =
  'drive memory place net urgent rack fan caddy node cache spare late control mir ror back plane fast slow era oma ulti vex zon qua'.split(
    ' ',
  );

/** Each must end within the time that statements have. One transaction for all would keep every version of the counts. */
const BATCH = 1000;

/**
 * Writes tickets in all statuses, from the same beginnings the same ones, in a few statements: what tests of counts and
 * benchmarks need, and no workflow ever made. Each has one item and no history. Gives the first id.
 */
export async function insertRandomTickets(sql: Sql, wanted: RandomTickets): Promise<number> {
  const { count } = wanted;
  const connection = await sql.reserve();
  try {
    await connection`select setseed(0.5)`;
    const [last] = await connection<
      { id: number }[]
    >`select coalesce(max(ticket_id), 0) as id from ticket_allocations`;
    const first = (last?.id ?? 0) + 1;
    await connection`
      insert into ticket_allocations (ticket_id, ticket_number, actor_id) overriding system value
      select n, 'TKT-20200101-' || lpad(n::text, greatest(4, length(n::text)), '0'), ${wanted.creatorIds[0] ?? 0}
      from generate_series(${first}::integer, ${first + count - 1}::integer) n`;
    await connection`select setval(pg_get_serial_sequence('ticket_allocations', 'ticket_id'), ${first + count - 1})`;
    for (let from = first; from < first + count; from += BATCH) {
      const to = Math.min(from + BATCH, first + count) - 1;
      await insertBatch(connection, wanted, { first, from, to });
    }
    return first;
  } finally {
    connection.release();
  }
}

async function insertBatch(
  tx: Queryable,
  { count, overDays = 5, servers = 20, syllablesPerWord = 1, ...wanted }: RandomTickets,
  { first, from, to }: { first: number; from: number; to: number },
): Promise<void> {
  await tx`
    insert into tickets (
      id, ticket_number, title, description, ticket_type, priority, target_server_uuid, target_server_name, status,
      created_by, assigned_to, approved_by, created_at, updated_at, submitted_at, approved_at, rejected_at, deployed_at,
      completed_at, cancelled_at, overridden_at, deleted_at
    )
    select n, 'TKT-20200101-' || lpad(n::text, greatest(4, length(n::text)), '0'), w.title, w.description, r.type,
      r.priority, 'server-' || r.server, 'Server ' || r.server, r.status, r.creator,
      case when r.status in ('in_progress', 'deployed', 'completed') or r.status = 'approved' and r.c < 0.5
        then r.assignee end,
      case when p.approved_at is not null then r.approver end,
      r.created_at, coalesce(p.completed_at, p.cancelled_at, p.deployed_at, p.rejected_at, p.approved_at, p.submitted_at,
        r.created_at),
      p.submitted_at, p.approved_at, p.rejected_at, p.deployed_at, p.completed_at, p.cancelled_at,
      case when r.c < 0.02 then p.approved_at end,
      case when r.status in ('draft', 'cancelled') and r.a < 0.1 then r.created_at + interval '1 hour' end
    from generate_series(${from}::integer, ${to}::integer) n
    cross join lateral (
      select random() as a, random() as b, random() as c,
        (${[...TICKET_STATUSES]}::text[])[1 + floor(random() * ${TICKET_STATUSES.length} + 0 * n)] as status,
        (${[...TICKET_TYPES]}::text[])[1 + floor(random() * ${TICKET_TYPES.length})] as type,
        (${[...PRIORITIES]}::text[])[1 + floor(random() * ${PRIORITIES.length})] as priority,
        (${[...wanted.creatorIds]}::integer[])[1 + floor(random() * ${wanted.creatorIds.length})] as creator,
        (${[...wanted.assigneeIds]}::integer[])[1 + floor(random() * ${wanted.assigneeIds.length})] as assignee,
        (${[...wanted.approverIds]}::integer[])[1 + floor(random() * ${wanted.approverIds.length})] as approver,
        1 + floor(random() * ${servers})::integer as server,
        now() - (${overDays} * interval '1 day') * ((${first + count}::float - n) / ${count}) as created_at
    ) r
    cross join lateral (
      select initcap(string_agg(word, ' ') filter (where k <= 4)) as title,
        string_agg(word, ' ') || ' mark' || n % 50000 as description
      from (
        select k, string_agg(
          (${SYLLABLES}::text[])[1 + floor(power(random(), 2) * ${SYLLABLES.length} + 0 * (n + s))], ''
        ) as word
        from generate_series(1, 20) k, generate_series(1, ${syllablesPerWord}::integer) s
        group by k
      ) picked
    ) w
    cross join lateral (
      select case when r.status <> 'draft' then r.created_at end as submitted_at,
        case when r.status in ('approved', 'in_progress', 'deployed', 'completed')
          then r.created_at + r.a * r.a * interval '40 hours' end as approved_at,
        case when r.status = 'rejected' then r.created_at + r.a * interval '20 hours' end as rejected_at,
        case when r.status in ('deployed', 'completed')
          then r.created_at + r.a * r.a * interval '40 hours' + r.b * interval '30 hours' end as deployed_at,
        case when r.status = 'completed'
          then r.created_at + r.a * r.a * interval '40 hours' + (r.b + r.c) * interval '30 hours' end as completed_at,
        case when r.status = 'cancelled' then r.created_at + r.b * interval '10 hours' end as cancelled_at
    ) p`;
  await tx`
    insert into ticket_items (ticket_id, position, revision, action, component_type, component_uuid, quantity)
    select n, 0, 1, 'add', 'storage', 'storage-a', 1 from generate_series(${from}::integer, ${to}::integer) n`;
}
