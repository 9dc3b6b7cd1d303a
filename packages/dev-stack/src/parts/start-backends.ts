import { join } from 'node:path';
import { migrateDatabase } from '../migrate-database.ts';
import { createDatabase } from '../postgres/create-database.ts';
import type { StackContext } from '../stack-options.ts';
import { obtainTemporal } from '../temporal/obtain-temporal.ts';
import { prepareNamespace } from '../temporal/prepare-namespace.ts';
import { postgresPart, postgresUrl } from './postgres-part.ts';
import type { Backends } from './service-environment.ts';
import { smtpUrlOf } from './start-mail-server.ts';
import { temporalPart } from './temporal-part.ts';
import { together } from './together.ts';

/** Database and Temporal server, side by side: our own, or those that the settings name. */
export async function startBackends(context: StackContext): Promise<Backends> {
  const { config } = context;
  const binary = config.TEMPORAL_ADDRESS === undefined ? await getTemporal(context) : undefined;
  const [databaseUrl, temporalAddress] = await together(
    startDatabase(context),
    startWorkflowServer(context, binary),
  );
  return { databaseUrl, temporalAddress, smtpUrl: smtpUrlOf(config) };
}

/** Before anything else runs: without a way to get one, nothing is started. */
async function getTemporal({ config, display, guardian, signal }: StackContext): Promise<string> {
  const step = display.step('Temporal server');
  try {
    const binary = await obtainTemporal({
      cacheFolder: config.CACHE,
      path: process.env['PATH'] ?? '',
      guardian,
      progress: step,
      signal,
    });
    step.done(binary);
    return binary;
  } catch (error) {
    step.fail();
    throw error;
  }
}

async function startDatabase(context: StackContext): Promise<string> {
  const { config, secrets, place, guardian, supervisor } = context;
  const step = context.display.step('Postgres');
  try {
    const url = config.DATABASE_URL ?? (await startOwn());
    step.say('migrating');
    await migrateDatabase(url);
    step.done();
    return url;
  } catch (error) {
    step.fail();
    throw error;
  }

  async function startOwn(): Promise<string> {
    const port = config.POSTGRES_PORT;
    const password = secrets.databasePassword;
    const log = context.openLog('postgres');
    await supervisor.add('backends', postgresPart({ place, port, password, guardian, log, progress: step }));
    return createDatabase(postgresUrl(port, password));
  }
}

async function startWorkflowServer(context: StackContext, binary: string | undefined): Promise<string> {
  const { config, guardian, supervisor, display } = context;
  const step = display.step('Temporal');
  const namespace = config.TEMPORAL_NAMESPACE;
  try {
    if (binary !== undefined)
      await supervisor.add(
        'backends',
        temporalPart({
          binary,
          port: config.TEMPORAL_PORT,
          uiPort: config.TEMPORAL_UI_PORT,
          namespace,
          databaseFile: join(config.DATA_DIR, 'temporal.db'),
          guardian,
          log: context.openLog('temporal'),
        }),
      );
    const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
    step.say('preparing the namespace');
    await prepareNamespace({ address, namespace, isOwn: binary !== undefined });
    step.done();
    return address;
  } catch (error) {
    step.fail();
    throw error;
  }
}
