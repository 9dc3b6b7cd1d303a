import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';
import type { Guardian } from '../process/start-guardian.ts';
import type { Part } from '../process/supervisor.ts';
import { startTemporal } from '../temporal/start-temporal.ts';

export interface TemporalPartOptions {
  readonly binary: string;
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
  readonly databaseFile: string;
  readonly guardian: Guardian;
  readonly log: (line: string) => void;
}

/** Temporal's development server with its web UI. */
export function temporalPart(options: TemporalPartOptions): Part {
  return {
    name: 'Temporal',
    start: (signal) =>
      startTemporal({ ...options, searchAttributes: SEARCH_ATTRIBUTES, onLine: options.log, signal }),
  };
}
