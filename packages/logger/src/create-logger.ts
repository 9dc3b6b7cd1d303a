import { type DestinationStream, pino } from 'pino';

import { REDACTED_PATHS } from './redacted-paths.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** trace, debug, info, warn, error, fatal or silent. */
  level?: string | undefined;
  /** Standard output when absent. */
  destination?: DestinationStream | undefined;
}

export function createLogger(service: string, { level = 'info', destination }: LoggerOptions = {}) {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
