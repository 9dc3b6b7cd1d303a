import { insertRandomTickets } from '@racksmith/testing';
import { connect, type Sql } from '@racksmith/database';

const PEOPLE_PER_TICKETS = 500;

/** What every write keeps current, made anew at once for all, in the order in which it would have come. */
const DERIVED = [
  `select recount_tickets()`,
  `truncate ticket_search`,
  `insert into ticket_search (ticket_id, is_internal, created_at, text, words)
   select id, false, created_at, lower(concat_ws(E'\\n', title, ticket_number, target_server_name, target_server_uuid, description)),
     search_words(title, 'A')
       || search_words(concat_ws(E'\\n', ticket_number, target_server_name, target_server_uuid), 'B')
       || search_words(description, 'C')
   from tickets`,
];

/** Brings the number of tickets to `count`, each person having some hundreds. Triggers would take a millisecond each. */
export async function fill(databaseUrl: string, count: number): Promise<void> {
  const sql = connect(databaseUrl, { maxConnections: 1, statementTimeoutSeconds: 0 });
  try {
    await sql`set session_replication_role = replica`;
    await sql`set maintenance_work_mem = '512MB'`;
    const [{ present } = { present: 0 }] = await sql<{ present: number }[]>`
      select count(*)::integer as present from tickets`;
    await insertRandomTickets(sql, {
      count: count - present,
      creatorIds: await people(sql, Math.ceil(count / PEOPLE_PER_TICKETS)),
      assigneeIds: [7, 8],
      approverIds: [3],
      overDays: 365,
      servers: Math.ceil(count / 200),
      syllablesPerWord: 3,
    });
    // Made at once they take a fifth of the time.
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'ticket_search' and indexdef like '% USING gin %'`;
    for (const { name } of indexes) await sql`drop index ${sql(name)}`;
    for (const statement of DERIVED) await sql.unsafe(statement);
    for (const { definition } of indexes) await sql.unsafe(definition);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}

async function people(sql: Sql, wanted: number): Promise<number[]> {
  await sql`
    insert into users (username, email, role_id)
    select 'person.' || n, 'person.' || n || '@example.test', (select id from roles where name = 'requestor')
    from generate_series(1, ${wanted}::integer) n on conflict do nothing`;
  const rows = await sql<{ id: number }[]>`
    select id from users where username like 'person.%' order by id limit ${wanted}`;
  return rows.map(({ id }) => id);
}
