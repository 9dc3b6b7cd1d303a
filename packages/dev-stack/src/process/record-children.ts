import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartTime } from './process-start-time.ts';
import { signalGroup } from './signal-group.ts';
import type { Guardian } from './start-guardian.ts';

interface RecordedChild {
  readonly pid: number;
  readonly startTime: string;
  readonly signal: NodeJS.Signals;
}

const PATIENCE_MS = 8_000;

/** A guardian that also writes down whom it watches, for the next start, should it be killed together with us. */
export function recordChildren(guardian: Guardian, path: string): Guardian {
  const children = new Map<number, RecordedChild>();
  const write = (): void => {
    writeFileSync(`${path}.new`, JSON.stringify([...children.values()]));
    renameSync(`${path}.new`, path);
  };
  return {
    ...guardian,
    watch: (pid, signal) => {
      guardian.watch(pid, signal);
      const startTime = processStartTime(pid);
      if (startTime !== undefined) children.set(pid, { pid, startTime, signal });
      write();
    },
    forget: (pid) => {
      guardian.forget(pid);
      children.delete(pid);
      write();
    },
    close: async () => {
      await guardian.close();
      rmSync(path, { force: true });
    },
  };
}

/** Ends the processes that an earlier stack wrote down and could not end. Gives how many there were. */
export async function endLeftovers(path: string): Promise<number> {
  const left = readChildren(path).filter(lives);
  for (const { pid, signal } of left) signalGroup(pid, signal);
  const deadline = Date.now() + PATIENCE_MS;
  while (left.some(lives) && Date.now() < deadline) await delay(100);
  for (const { pid } of left.filter(lives)) signalGroup(pid, 'SIGKILL');
  while (left.some(lives)) await delay(50);
  rmSync(path, { force: true });
  return left.length;
}

function lives({ pid, startTime }: RecordedChild): boolean {
  return pid > 1 && processStartTime(pid) === startTime;
}

function readChildren(path: string): RecordedChild[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RecordedChild[];
  } catch {
    return [];
  }
}
