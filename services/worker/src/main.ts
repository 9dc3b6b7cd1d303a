import { once } from 'node:events';

import { type Dependencies, sweepReservations } from '@racksmith/activities';
import { loadCatalog } from '@racksmith/catalog';
import { crashingActivities, crashingCalls, crashingSql, openCrashPoints } from '@racksmith/crash-points';
import { connect } from '@racksmith/database';
import { createLogger } from '@racksmith/logger';
import { createMailer, MAIL_EFFECTS } from '@racksmith/mailer';
import { createServerBuilderClient, SERVER_BUILDER_EFFECTS } from '@racksmith/server-builder-client';
import { NativeConnection, Runtime } from '@temporalio/worker';

import { readConfig } from './config.ts';
import { createHealthServer } from './create-health-server.ts';
import { createWorkers } from './create-workers.ts';
import { sweepRegularly } from './sweep-regularly.ts';
import { temporalLogger } from './temporal-logger.ts';
import { workflowBundle } from './workflow-bundle.ts';

const config = readConfig(process.env);
const log = createLogger('worker', { level: config.LOG_LEVEL });
Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });

const crashPoints = openCrashPoints('worker', config.CRASH_POINTS_DIR);
const catalog = await loadCatalog(config.CATALOG_DIR.split(',').map((folder) => folder.trim()));
const sql = crashingSql(crashPoints, connect(config.DATABASE_URL, { applicationName: 'racksmith-worker' }));
const mailer = createMailer({
  smtpUrl: config.SMTP_URL,
  from: config.MAIL_FROM,
  publicUrl: config.PUBLIC_URL,
});
const serverBuilder = createServerBuilderClient({
  baseUrl: config.SERVER_BUILDER_URL,
  token: config.SERVER_BUILDER_TOKEN,
});
const deps: Dependencies = {
  sql,
  catalog,
  serverBuilder: crashingCalls(crashPoints, serverBuilder, SERVER_BUILDER_EFFECTS),
  mailer: crashingCalls(crashPoints, mailer, MAIL_EFFECTS),
  publicUrl: config.PUBLIC_URL,
};
const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
const workers = await createWorkers({
  queues: config.QUEUES,
  connection,
  namespace: config.TEMPORAL_NAMESPACE,
  deps,
  interceptors: crashingActivities(crashPoints),
  cachedTickets: config.CACHED_TICKETS,
  workflowBundle: await workflowBundle(config.BUNDLE_DIR),
});

const health = createHealthServer(
  [
    { name: 'database', check: () => sql`select 1` },
    { name: 'temporal', check: () => connection.workflowService.getSystemInfo({}) },
    { name: 'server_builder', check: () => serverBuilder.ready() },
  ],
  catalog.version,
);
health.listen(config.PORT, config.HOST);
await once(health, 'listening');

const sweep = sweepRegularly(() => sweepReservations(deps), log);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  log.info('stopping');
  for (const worker of workers) worker.shutdown();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

log.info({ temporal: config.TEMPORAL_ADDRESS, catalog: catalog.version }, 'ready');
try {
  await Promise.all(workers.map((worker) => worker.run()));
} catch (error) {
  log.fatal({ err: error }, 'a worker failed');
  process.exitCode = 1;
} finally {
  sweep.stop();
  health.close();
  health.closeAllConnections();
  mailer.close();
  await Promise.allSettled([connection.close(), sql.end({ timeout: 1 })]);
}
