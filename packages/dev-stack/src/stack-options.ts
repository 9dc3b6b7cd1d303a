import type { StackConfig } from './command-line/config.ts';
import type { Flags } from './command-line/flags.ts';
import type { Display } from './console/display.ts';
import type { Secrets } from './data-folder/secrets.ts';
import type { PostgresPlace } from './postgres/place-postgres.ts';
import type { Guardian } from './process/start-guardian.ts';
import type { Supervisor } from './process/supervisor.ts';

export interface StackOptions {
  readonly config: StackConfig;
  readonly flags: Flags;
  readonly display: Display;
  readonly guardian: Guardian;
  /** Asks a person; undefined where there is none to ask. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Ends the start, or the running stack. */
  readonly signal: AbortSignal;
  /** When the command was given, in milliseconds since the epoch. */
  readonly startedAt: number;
}

/** What a running stack is made of. */
export interface StackContext extends StackOptions {
  readonly secrets: Secrets;
  readonly place: PostgresPlace;
  readonly supervisor: Supervisor;
  readonly openLog: (name: string) => (line: string) => void;
}
