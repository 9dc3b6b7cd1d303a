import { join } from 'node:path';
import { checkBeforeStart } from './checks/check-before-start.ts';
import { banner } from './console/banner.ts';
import { openLogFile } from './console/log-file.ts';
import { type DataRecord, writeDataRecord } from './data-folder/data-record.ts';
import { openData } from './data-folder/open-data.ts';
import { seedInventory } from './demo/seed-inventory.ts';
import { seedTickets } from './demo/seed-tickets.ts';
import { seedUsers } from './demo/seed-users.ts';
import { serviceEnvironments } from './parts/service-environment.ts';
import { startBackends } from './parts/start-backends.ts';
import { startMailServer } from './parts/start-mail-server.ts';
import { startServices } from './parts/start-services.ts';
import { together } from './parts/together.ts';
import { createSupervisor } from './process/supervisor.ts';
import { wordsOf } from './stack-error.ts';
import type { StackContext, StackOptions } from './stack-options.ts';

/** Runs the whole stack until the signal comes. Rejects when it cannot start; nothing is left running either way. */
export async function runStack(options: StackOptions): Promise<void> {
  const { config, display, signal } = options;
  const data = await openData(options, () => checkBeforeStart(config));
  const supervisor = createSupervisor({ say: (text) => display.line(`  !!  ${text}`) });
  const openLog = (name: string): ((line: string) => void) =>
    openLogFile(join(config.DATA_DIR, 'logs', `${name}.log`));
  const told = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const starting = startAll({ ...options, ...data, supervisor, openLog }, data.record);
  try {
    await Promise.race([told, starting]);
    await told;
  } finally {
    if (signal.aborted) display.line('\nStopping ...');
    await supervisor.stop();
    // What fails now fails because it was told to stop.
    await starting.catch(() => undefined);
    display.close();
    await data.release();
    if (signal.aborted) display.line('Stopped.');
  }
}

async function startAll(context: StackContext, first: DataRecord): Promise<void> {
  const { config, signal, display } = context;
  let record = first;
  const remember = async (change: Partial<DataRecord>): Promise<void> => {
    record = { ...record, ...change };
    await writeDataRecord(config.DATA_DIR, record);
  };
  const isDemo = config.DATABASE_URL === undefined;
  const backends = await startBackends(context);
  signal.throwIfAborted();
  if (isDemo && record.hasDemoUsers !== true) {
    await seedUsers(backends.databaseUrl);
    await remember({ hasDemoUsers: true });
  }
  const environments = serviceEnvironments(config, context.secrets, backends);
  // Nothing waits for the mail sink: mails are sent when it is there.
  await together(startServices(context, environments), startMailServer(context));
  signal.throwIfAborted();
  if (isDemo && record.hasDemoInventory !== true) {
    await fillInventory(context, environments);
    await remember({ hasDemoInventory: true });
  }
  signal.throwIfAborted();
  const makesTickets = isDemo && record.demoTickets === 'wanted';
  const databaseFolder = context.place.outside;
  const startedInSeconds = (Date.now() - context.startedAt) / 1_000;
  display.line(banner({ config, databaseFolder, hasDemoUsers: isDemo, makesTickets, startedInSeconds }));
  if (makesTickets) await makeTickets(context, () => remember({ demoTickets: 'complete' }));
}

async function fillInventory(
  { config, secrets, display }: StackContext,
  environments: ReturnType<typeof serviceEnvironments>,
): Promise<void> {
  const step = display.step('Demo servers and stock');
  await seedInventory({
    catalogFolders: config.CATALOG_DIR,
    serverBuilderUrl: environments.gateway['SERVER_BUILDER_URL'] ?? '',
    serverBuilderToken: secrets.serverBuilderToken,
  });
  step.done();
}

/** Failing here stops nothing: the next start goes on where this one ended. */
async function makeTickets(
  { config, display, signal }: StackContext,
  done: () => Promise<void>,
): Promise<void> {
  const step = display.step('Demo tickets');
  try {
    await seedTickets(config, signal);
    await done();
    step.done();
  } catch (error) {
    step.fail();
    if (!signal.aborted) display.line(`      The next start goes on with them. (${wordsOf(error)})`);
  }
}
