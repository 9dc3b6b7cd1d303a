import type { Logger } from '@racksmith/logger';
import { DefaultLogger, type Logger as TemporalLogger } from '@temporalio/worker';

/** Sends what the Temporal SDK has to say to our own log, as structured fields. */
export function temporalLogger(log: Logger): TemporalLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }) => {
    const fields = { ...meta };
    if (level === 'ERROR') log.error(fields, message);
    // Said of every worker that only runs activities, as three of ours do on purpose.
    else if (level === 'WARN' && !message.startsWith('No workflows registered')) log.warn(fields, message);
    else log.debug(fields, message);
  });
}
