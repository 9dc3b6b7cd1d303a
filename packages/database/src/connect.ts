import postgres from 'postgres';

/** A pool of connections. */
export type Sql = postgres.Sql;
/** A pool or a transaction: what every query function takes first, so that callers compose transactions. */
export type Queryable = postgres.ISql;

export interface ConnectOptions {
  /** 10 by default; more are not faster on few cores. */
  maxConnections?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
}

/** Opens no connection yet: the first query does. Rows come in camelCase, JSON values as they were stored. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  return postgres(url, {
    max: options.maxConnections ?? 10,
    connect_timeout: 5,
    // Waiting longer after each failure, as the driver does, would make callers wait long after the database is back.
    backoff: () => 0.2,
    // Names of columns only: postgres.camel would also rename keys inside JSON values.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: {
      application_name: options.applicationName ?? 'racksmith',
      statement_timeout: 10_000,
      TimeZone: 'UTC',
    },
    onnotice: () => undefined,
  });
}
