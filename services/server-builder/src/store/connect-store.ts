import postgres from 'postgres';

export type Sql = postgres.Sql;
export type TransactionSql = postgres.TransactionSql;
/** A pool or a transaction: what every query function takes first, so that callers compose transactions. */
export type Queryable = postgres.ISql;

/** Opens no connection yet: the first query does. Columns keep their names, which are those of the contracts. */
export function connectStore(url: string): Sql {
  return postgres(url, {
    max: 10,
    connect_timeout: 3,
    // By default the driver waits longer after each failure, and callers with it, long after the database is back.
    backoff: () => 0.2,
    connection: { application_name: 'racksmith-server-builder', statement_timeout: 10_000, TimeZone: 'UTC' },
    onnotice: () => undefined,
  });
}
