import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Guardian } from './start-guardian.ts';
import { signalGroup } from './signal-group.ts';

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** What makes it stop in good order. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take before it is killed, in milliseconds. */
  readonly stopPatienceMs?: number;
  readonly guardian: Guardian;
  /** Stops it. */
  readonly signal?: AbortSignal;
  /** Gets each line of its output. */
  readonly onLine?: (line: string) => void;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process is gone; says how. */
  readonly exited: Promise<string>;
  /** The end of its output, for a message about its end. */
  lastLines(): string[];
  stop(): Promise<void>;
}

const KEPT_LINES = 20;

/** Starts a process in a group of its own, watched by the guardian. Rejects when it cannot be started at all. */
export async function runChild(options: ChildOptions): Promise<Child> {
  const { name, guardian } = options;
  const child = spawn(options.command, [...options.args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  const { pid } = child;
  if (pid !== undefined) guardian.watch(pid, options.stopSignal);
  const kept: string[] = [];
  readLines(child, (line) => {
    kept.push(line);
    if (kept.length > KEPT_LINES) kept.shift();
    options.onLine?.(line);
  });
  const exited = new Promise<string>((resolve) => {
    // 'close', not 'exit': the last lines of its output are wanted too. A grandchild may hold the pipe, so not for long.
    child.once('close', (code, signal) => resolve(describeEnd(code, signal)));
    child.once('exit', (code, signal) => setTimeout(() => resolve(describeEnd(code, signal)), 500).unref());
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${name} cannot be started: ${error.message}`)));
  });
  if (pid === undefined) throw new Error(`${name} cannot be started`);
  void exited.then(() => guardian.forget(pid));
  let isGone = false;
  void exited.then(() => (isGone = true));
  const stop = async (): Promise<void> => {
    if (isGone || !signalGroup(pid, options.stopSignal)) return;
    const killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), options.stopPatienceMs ?? 4_000);
    await exited;
    clearTimeout(killer);
  };
  const onAbort = (): void => void stop();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted === true) onAbort();
  return { name, pid, exited, lastLines: () => [...kept], stop };
}

function readLines(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onLine: (line: string) => void,
): void {
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
}
