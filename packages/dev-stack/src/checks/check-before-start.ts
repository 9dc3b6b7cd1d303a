import type { StackConfig } from '../command-line/config.ts';
import { StackError } from '../stack-error.ts';
import { checkCatalog } from './check-catalog.ts';
import { checkDatabase } from './check-database.ts';
import { checkPorts, type WantedPort } from './check-ports.ts';
import { checkSmtp } from './check-smtp.ts';
import { checkTemporal } from './check-temporal.ts';

const LOOPBACK = '127.0.0.1';

/**
 * Looks at everything that can be seen to be wrong before anything runs.
 * @throws StackError with all of it, so that one start is enough to see what must be put right
 */
export async function checkBeforeStart(config: StackConfig): Promise<void> {
  const found = await Promise.all([
    checkPorts(wantedPorts(config)),
    checkCatalog(config.CATALOG_DIR),
    config.DATABASE_URL === undefined ? undefined : checkDatabase(config.DATABASE_URL),
    config.TEMPORAL_ADDRESS === undefined
      ? undefined
      : checkTemporal(config.TEMPORAL_ADDRESS, config.TEMPORAL_NAMESPACE),
    config.SMTP_URL === undefined ? undefined : checkSmtp(config.SMTP_URL),
  ]);
  const problems = found.flat().filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new StackError(problems.join('\n'));
}

/** Every port that this start will listen on. */
export function wantedPorts(config: StackConfig): WantedPort[] {
  const own = (variable: PortVariable, host = LOOPBACK): WantedPort => ({
    variable,
    port: config[variable],
    host,
  });
  return [
    own('PORT', config.HOST),
    own('SERVER_BUILDER_PORT'),
    own('WORKER_PORT'),
    ...(config.DATABASE_URL === undefined ? [own('POSTGRES_PORT')] : []),
    ...(config.TEMPORAL_ADDRESS === undefined ? [own('TEMPORAL_PORT'), own('TEMPORAL_UI_PORT')] : []),
    ...(config.SMTP_URL === undefined ? [own('SMTP_PORT'), own('MAIL_UI_PORT')] : []),
  ];
}

type PortVariable =
  | 'PORT'
  | 'SERVER_BUILDER_PORT'
  | 'WORKER_PORT'
  | 'POSTGRES_PORT'
  | 'TEMPORAL_PORT'
  | 'TEMPORAL_UI_PORT'
  | 'SMTP_PORT'
  | 'MAIL_UI_PORT';
