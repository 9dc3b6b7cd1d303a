import { type Child, runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import { untilTemporalAnswers } from './until-temporal-answers.ts';

export interface TemporalOptions {
  readonly binary: string;
  readonly port: number;
  /** `default` is always there. */
  readonly namespace?: string;
  /** Port of the web UI; without it there is none. */
  readonly uiPort?: number;
  /** Where it keeps its state; without it in memory. */
  readonly databaseFile?: string;
  /** Names of Keyword search attributes. They are only made with a new file: see prepareNamespace. */
  readonly searchAttributes: readonly string[];
  /** Settings of the server itself, such as a shorter history before continue-as-new is suggested. */
  readonly dynamicConfig?: Readonly<Record<string, number | boolean>>;
  readonly guardian: Guardian;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Starts Temporal's development server on the loopback interface; returns once it answers. */
export async function startTemporal(options: TemporalOptions): Promise<Child> {
  const child = await runChild({
    name: 'Temporal',
    command: options.binary,
    args: arguments_(options),
    env: environment(),
    stopSignal: 'SIGTERM',
    guardian: options.guardian,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
  try {
    await untilTemporalAnswers(child, `127.0.0.1:${options.port}`, 'default');
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}

function arguments_(options: TemporalOptions): string[] {
  // Twice the throughput of the defaults; a crash of the machine, not of the process, may lose the last moment.
  const pragmas = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];
  const logging = ['--log-level', 'warn', '--log-format', 'text', '--color', 'never'];
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(options.port),
    ...logging,
    ...(options.namespace === undefined ? [] : ['--namespace', options.namespace]),
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(options.databaseFile === undefined ? [] : ['--db-filename', options.databaseFile]),
    ...pragmas,
    ...Object.entries(options.dynamicConfig ?? {}).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
    ...options.searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ];
}

/** Its own variables (TEMPORAL_ADDRESS, TEMPORAL_PROFILE, ...) steer the command line client, which is not wanted here. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return Object.fromEntries(entries);
}
