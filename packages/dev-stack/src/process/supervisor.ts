import { setTimeout as delay } from 'node:timers/promises';
import { wordsOf } from '../stack-error.ts';
import type { Child } from './run-child.ts';

/** One process of the stack. */
export interface Part {
  readonly name: string;
  /** Starts it and returns once it works; rejects, leaving nothing, when it does not or the signal comes. */
  start(signal: AbortSignal): Promise<Child>;
}

/** Parts of a level rest on those of the levels before it; parts of one level are stopped together. */
export const LEVELS = ['backends', 'services'] as const;

export type Level = (typeof LEVELS)[number];

export interface Supervisor {
  /** Starts the parts side by side and keeps them running from then on. Rejects when one does not start at all. */
  add(level: Level, ...parts: readonly Part[]): Promise<void>;
  /** Ends the parts, the last level first. */
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

/** What runs on a level. */
type Group = Set<Child>;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const groups: Record<Level, Group> = { backends: new Set(), services: new Set() };
  const starter = createStarter();
  const firstWait = options.firstDelayMs ?? 500;

  const keepRunning = async (part: Part, group: Group, first: Child): Promise<void> => {
    let child: Child | undefined = first;
    let wait = firstWait;
    while (child !== undefined) {
      const startedAt = Date.now();
      const how: string = await child.exited;
      group.delete(child);
      if (starter.signal.aborted) return;
      if (Date.now() - startedAt > CALM_MS) wait = firstWait;
      options.say(`${part.name} ${how}; starting it again`);
      child = await restart(part, group, wait);
      if (child !== undefined) options.say(`${part.name} is back`);
      wait = Math.min(wait * 2, LONGEST_DELAY_MS);
    }
  };

  const restart = async (part: Part, group: Group, first: number): Promise<Child | undefined> => {
    for (let wait = first; ; wait = Math.min(wait * 2, LONGEST_DELAY_MS)) {
      await delay(wait, undefined, { signal: starter.signal }).catch(() => undefined);
      if (starter.signal.aborted) return undefined;
      try {
        return await starter.start(part, group);
      } catch (error) {
        if (!starter.signal.aborted) options.say(`${part.name} does not start: ${firstLine(wordsOf(error))}`);
      }
    }
  };

  return {
    add: async (level, ...parts) => {
      const group = groups[level];
      await Promise.all(
        parts.map(async (part) => {
          const child = await starter.start(part, group);
          void keepRunning(part, group, child);
        }),
      );
    },
    stop: async () => {
      await starter.stop();
      for (const level of LEVELS.toReversed())
        await Promise.all([...groups[level]].map((child) => child.stop()));
    },
  };
}

interface Starter {
  /** Aborted once nothing more may start. */
  readonly signal: AbortSignal;
  start(part: Part, group: Group): Promise<Child>;
  /** Cuts off what is just starting; what works already goes on. */
  stop(): Promise<void>;
}

function createStarter(): Starter {
  const stopping = new AbortController();
  const starting = new Set<Promise<unknown>>();
  return {
    signal: stopping.signal,
    start: async (part, group) => {
      // A signal of its own, let go once the part works: from then on it is stopped in its turn, not at once.
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
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(starting);
    },
  };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
