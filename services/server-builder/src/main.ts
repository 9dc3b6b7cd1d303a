import { once } from 'node:events';

import { type ServerType, serve } from '@hono/node-server';
import { crashingRequests, crashingSql, openCrashPoints } from '@racksmith/crash-points';
import { createLogger } from '@racksmith/logger';

import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { migrateDown } from './migrations/migrate-down.ts';
import { migrate } from './migrations/migrate.ts';
import { connectStore, type Sql } from './store/connect-store.ts';
import { isDatabaseUnavailable } from './store/is-database-unavailable.ts';

const MAX_HEADER_BYTES = 65_536;
const REQUEST_GRACE_MS = 3000;

/** `main.ts` serves; `main.ts migrate:down [--force]` takes the schema back. */
async function main(command: string | undefined, isForced: boolean): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger('server-builder', { level: config.LOG_LEVEL });
  const sql = connectStore(config.DATABASE_URL);
  try {
    if (command === 'migrate:down') {
      log.info({ migrations: await migrateDown(sql, { force: isForced }) }, 'taken back');
      return;
    }
    log.info({ migrations: await migrate(sql) }, 'schema is up to date');
    const crashPoints = openCrashPoints('server-builder', config.CRASH_POINTS_DIR);
    const app = createApp({ sql: crashingSql(crashPoints, sql), log, token: config.SERVER_BUILDER_TOKEN });
    const server = serve({
      fetch: crashingRequests(crashPoints, app.fetch),
      hostname: config.HOST,
      port: config.PORT,
      serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
    });
    await once(server, 'listening');
    log.info({ address: server.address() }, 'ready');
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    log.info('stopping');
    await closeServer(server);
  } finally {
    await closeStore(sql);
  }
}

/** Lets requests under way finish, but not for ever. */
async function closeServer(server: ServerType): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const deadline = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, REQUEST_GRACE_MS);
  await closed;
  clearTimeout(deadline);
}

async function closeStore(sql: Sql): Promise<void> {
  await sql.end({ timeout: 1 });
}

function explain(error: unknown): string {
  if (isDatabaseUnavailable(error)) return `DATABASE_URL: the database does not answer (${String(error)})`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `PORT: ${error.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

try {
  await main(process.argv[2], process.argv.includes('--force'));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
