import { setTimeout as delay } from 'node:timers/promises';
import { wordsOf } from '../stack-error.ts';
import type { Child } from './run-child.ts';

/** One process of the stack. */
export interface Part {
  readonly name: string;
  /** Starts it and returns once it works; rejects, leaving nothing, when it does not or the signal comes. */
  start(signal: AbortSignal): Promise<Child>;
}

export interface Supervisor {
  /** Starts the parts side by side and keeps them running from then on. Rejects when one does not start at all. */
  add(...parts: readonly Part[]): Promise<void>;
  /** Ends the parts, those added last first. */
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  /** Told when a part ends by itself and when it is back. */
  readonly say: (text: string) => void;
  /** Wait before the first attempt to start a part again, in milliseconds; doubles up to 10 s. */
  readonly firstDelayMs?: number;
}

const LONGEST_DELAY_MS = 10_000;
const CALM_MS = 30_000;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const groups: Set<Child>[] = [];
  const starting = new Set<Promise<unknown>>();
  const stopping = new AbortController();

  const keepRunning = async (part: Part, group: Set<Child>, first: Child): Promise<void> => {
    let child = first;
    let wait = options.firstDelayMs ?? 500;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      const how = await child.exited;
      group.delete(child);
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > CALM_MS) wait = options.firstDelayMs ?? 500;
      options.say(`${part.name} ${how}; starting it again`);
      const again = await restart(part, group, wait);
      if (again === undefined) return;
      child = again;
      wait = Math.min(wait * 2, LONGEST_DELAY_MS);
      options.say(`${part.name} is back`);
    }
  };

  const restart = async (part: Part, group: Set<Child>, firstWait: number): Promise<Child | undefined> => {
    for (let wait = firstWait; ; wait = Math.min(wait * 2, LONGEST_DELAY_MS)) {
      await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return undefined;
      try {
        return await startInto(part, group);
      } catch (error) {
        if (!stopping.signal.aborted)
          options.say(`${part.name} does not start: ${firstLine(wordsOf(error))}`);
      }
    }
  };

  const startInto = async (part: Part, group: Set<Child>): Promise<Child> => {
    // Its own signal, cut off once it works: a part that works is stopped in its turn, not at once.
    const cutOff = new AbortController();
    const abort = (): void => cutOff.abort();
    stopping.signal.addEventListener('abort', abort);
    if (stopping.signal.aborted) abort();
    const start = part.start(cutOff.signal);
    starting.add(start);
    try {
      const child = await start;
      group.add(child);
      return child;
    } finally {
      starting.delete(start);
      stopping.signal.removeEventListener('abort', abort);
    }
  };

  return {
    add: async (...parts) => {
      const group = new Set<Child>();
      groups.push(group);
      const results = await Promise.allSettled(
        parts.map(async (part) => {
          const child = await startInto(part, group);
          void keepRunning(part, group, child);
        }),
      );
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(starting);
      for (const group of groups.toReversed()) await Promise.all([...group].map((child) => child.stop()));
    },
  };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
