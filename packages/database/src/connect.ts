import postgres from 'postgres';
import { guardedSocket } from './guarded-socket.ts';
import { Moment } from './moment.ts';

/** A pool of connections. */
export type Sql = postgres.Sql;
/** A pool or a transaction: what every query function takes first, so that callers compose transactions. */
export type Queryable = postgres.ISql;

export interface ConnectOptions {
  /** 10 by default; more are not faster on few cores. */
  maxConnections?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** After this the server gives up a statement: 10 by default, 0 for never. */
  statementTimeoutSeconds?: number;
}

/** As Postgres numbers its types. */
const TIMESTAMPTZ = 1184;

/** How much longer than a statement may take a server stays silent before it counts as dead. */
const GRACE_SECONDS = 2;

/**
 * Opens no connection yet: the first query does. Rows come in camelCase, JSON values as they were stored. While the
 * database is away every query fails within 5 s, and the first one after its return succeeds.
 */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const { maxConnections = 10, applicationName = 'racksmith', statementTimeoutSeconds = 10 } = options;
  const isGuarded = statementTimeoutSeconds > 0 && !usesTls(url);
  const socket = isGuarded && { socket: guardedSocket((statementTimeoutSeconds + GRACE_SECONDS) * 1000) };
  return postgres(url, {
    max: maxConnections,
    connect_timeout: 5,
    // Waiting longer after each failure, as the driver does, would make callers wait long after the database is back.
    backoff: () => 0.2,
    // Names of columns only: postgres.camel would also rename keys inside JSON values.
    types: { moment: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: toIso, parse: toMoment } },
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: {
      application_name: applicationName,
      statement_timeout: statementTimeoutSeconds * 1000,
      // Of disks without moving parts. Else lists are read along an order that many rows have to be skipped in.
      random_page_cost: 1.1,
      TimeZone: 'UTC',
    },
    onnotice: () => undefined,
    ...socket,
  });
}

function toMoment(text: string): Moment {
  return new Moment(text);
}

function toIso(moment: Date | string): string {
  return (typeof moment === 'string' ? new Date(moment) : moment).toISOString();
}

/** With TLS the driver has to open the socket itself, since it checks the server's name by it. */
function usesTls(url: string): boolean {
  const mode = URL.canParse(url) ? new URL(url).searchParams.get('sslmode') : null;
  return mode !== null && mode !== 'disable';
}
