import { once } from 'node:events';

import { loadCatalog } from '@racksmith/catalog';
import { crashingClient, crashingRequests, crashingSql, openCrashPoints } from '@racksmith/crash-points';
import { connect } from '@racksmith/database';
import { createLogger } from '@racksmith/logger';
import { createServerBuilderClient } from '@racksmith/server-builder-client';
import { Client } from '@temporalio/client';

import { createApp } from './app.ts';
import { openAttachments } from './attachments/index.ts';
import { createHttpServer } from './create-http-server.ts';
import { readConfig } from './config.ts';
import { createActorMemory, createIdentity } from './identity/index.ts';
import { createRequestLimit } from './middleware/request-limit.ts';
import { createNoticeRelay } from './notices/create-notice-relay.ts';
import { loadOperations } from './operation/load-operations.ts';
import { OPERATIONS_FOLDER } from './operations-folder.ts';
import { connectTemporal } from './temporal/connect-temporal.ts';
import { createTicketCommands } from './temporal/create-ticket-commands.ts';
import { ticketExpiry } from './tickets/ticket-expiry.ts';
import { sweepReleases } from './people/release-open-work.ts';
import { verifyWebhook } from './webhooks/verify-webhook.ts';

const VERSION = '0.1.0';
const STOP_GRACE_MS = 4000;
const SWEEP_MS = 30_000;

const config = readConfig(process.env);
const log = createLogger('gateway', { level: config.LOG_LEVEL });
const crashPoints = openCrashPoints('gateway', config.CRASH_POINTS_DIR);
const catalog = await loadCatalog(config.CATALOG_DIR.split(',').map((folder) => folder.trim()));
const sql = crashingSql(crashPoints, connect(config.DATABASE_URL, { applicationName: 'racksmith-gateway' }));
// Lazy: the gateway starts, and reads go on, while Temporal is away.
const connection = connectTemporal(config.TEMPORAL_ADDRESS);
const client = new Client({
  connection,
  namespace: config.TEMPORAL_NAMESPACE,
  interceptors: crashingClient(crashPoints),
});
const serverBuilder = createServerBuilderClient({
  baseUrl: config.SERVER_BUILDER_URL,
  token: config.SERVER_BUILDER_TOKEN,
});

const notices = createNoticeRelay({ sql, client, log });
const commands = createTicketCommands(client, ticketExpiry(config.TICKET_EXPIRY_DAYS));

const app = createApp(
  {
    sql,
    catalog,
    serverBuilder,
    commands,
    notices,
    attachments: await openAttachments(config.ATTACHMENTS_DIR),
    identity: createIdentity({
      sql,
      tokenKey: config.TOKEN_PRIVATE_KEY,
      issuer: config.PUBLIC_URL,
      log,
      memory: createActorMemory(sql),
    }),
    verifyWebhook: verifyWebhook({ secret: config.WEBHOOK_SECRET }),
    requestLimit: createRequestLimit(config.REQUESTS_PER_MINUTE),
    overrideNeedsSecondAdmin: config.OVERRIDE_NEEDS_SECOND_ADMIN,
    policy: { deployerMayComplete: !config.COMPLETION_NEEDS_SECOND_PERSON },
    log,
    clock: () => new Date(),
  },
  {
    operations: await loadOperations(OPERATIONS_FOLDER),
    version: VERSION,
    corsOrigins: config.CORS_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    isHttps: config.PUBLIC_URL.startsWith('https:'),
    healthParts: [
      { name: 'database', check: () => sql`select 1` },
      { name: 'temporal', check: checkTemporal },
      { name: 'server_builder', check: () => serverBuilder.ready() },
    ],
  },
);

/** A call of its own each time: the client's own check remembers a first failure for ever. */
async function checkTemporal(): Promise<void> {
  await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
}

const server = createHttpServer(crashingRequests(crashPoints, app.fetch));
server.listen(config.PORT, config.HOST);
await once(server, 'listening');
log.info({ address: server.address(), catalog: catalog.version }, 'ready');

const sweeping = setInterval(() => {
  void notices.sweep();
  void sweepReleases({ sql, commands, log });
}, SWEEP_MS);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info('stopping');
  clearInterval(sweeping);
  const closed = once(server, 'close');
  server.close();
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  // Requests under way may finish, but a caller who waits for a deployment must not hold up the stop.
  const timer = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    STOP_GRACE_MS,
  );
  await closed;
  clearTimeout(timer);
  await Promise.allSettled([connection.close(), sql.end({ timeout: 1 })]);
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
