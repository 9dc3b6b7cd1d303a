/** The command line of the database: migrate, migrate:down [--to N] [--force], schema:dump, audit:verify [--head H]. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { connect, type Sql } from './connect.ts';
import { isDatabaseUnavailable } from './database-errors.ts';
import { auditHistory, type HistoryAudit, lastHistoryId } from './history/audit-history.ts';
import { formatHead, parseHead } from './history/history-head.ts';
import { migrateDown } from './migrations/migrate-down.ts';
import { migrate } from './migrations/migrate.ts';
import { dumpSchema } from './schema/dump-schema.ts';

const SCHEMA_FILE = new URL('../schema.sql', import.meta.url);
const USAGE = 'Usage: migrate | migrate:down [--to N] [--force] | schema:dump | audit:verify [--head NOTED]';

interface Flags {
  to?: number;
  force: boolean;
  head?: string;
}

type Command = (sql: Sql, flags: Flags) => Promise<string>;

const COMMANDS: Record<string, Command> = {
  migrate: async (sql) => `Applied: ${listed(await migrate(sql))}`,
  'migrate:down': async (sql, flags) => `Taken back: ${listed(await migrateDown(sql, flags))}`,
  'schema:dump': async (sql) => {
    await writeFile(SCHEMA_FILE, await dumpSchema(sql));
    return 'Wrote schema.sql';
  },
  'audit:verify': async (sql, { head }) => describeAudit(await audit(sql, head)),
};

/** @throws Error naming the first place that does not hold, so that the exit is not 0 */
function describeAudit({ tickets, head, fault }: HistoryAudit): string {
  if (!fault) {
    return `Intact: ${head.rows} rows of ${tickets} tickets. Note this head elsewhere, for --head: ${formatHead(head)}`;
  }
  const place = fault.ticketId === undefined ? '' : ` ticket ${fault.ticketId}, row ${fault.sequence}:`;
  throw new Error(`NOT INTACT:${place} ${fault.reason}`);
}

async function audit(sql: Sql, head: string | undefined): Promise<HistoryAudit> {
  const noted = head === undefined ? undefined : parseHead(head);
  if (head !== undefined && !noted) throw new Error('--head must be a head as audit:verify prints it');
  return auditHistory(sql, { upTo: await lastHistoryId(sql), noted });
}

function listed(names: string[]): string {
  return names.join(', ') || 'nothing, all was done';
}

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, force: { type: 'boolean', default: false }, head: { type: 'string' } },
  });
  const command = COMMANDS[positionals[0] ?? ''];
  if (!command || positionals.length > 1) throw new Error(USAGE);
  if (values.to !== undefined && !/^\d+$/.test(values.to))
    throw new Error('--to must be the number of a migration');
  const sql = connect(databaseUrl(), { maxConnections: 1, statementTimeoutSeconds: 0 });
  try {
    return await command(sql, {
      force: values.force,
      ...(values.to !== undefined && { to: Number(values.to) }),
      ...(values.head !== undefined && { head: values.head }),
    });
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    throw new Error(`The database at DATABASE_URL does not answer: ${describe(error)}`, { cause: error });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set: give it as postgres://user:password@host:port/name');
  if (!URL.canParse(url))
    throw new Error('DATABASE_URL is not a URL such as postgres://user:password@host:port/name');
  return url;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

try {
  console.log(await run());
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
