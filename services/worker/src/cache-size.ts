import { totalmem } from 'node:os';

/**
 * What one cached ticket takes. The heaps of the worker, their garbage collected, grew by 66 KB for each of 900 tickets
 * that wait for a decision; half as much again for tickets with more to tell. `npm run bench -- --only waiting` measures
 * it over all threads.
 */
const KB_PER_TICKET = 100;

/** The rest is for what the worker does: activities, the SDK, code. */
const SHARE_OF_MEMORY = 1 / 8;

const MOST = 10_000;
const LEAST = 100;

/**
 * How many tickets a worker keeps in memory between two commands; the others are replayed when they are spoken to.
 * @param memoryBytes of the container, where it is limited, or else of the machine
 */
export function cacheSize(memoryBytes = availableMemory()): number {
  const fitting = Math.floor((memoryBytes * SHARE_OF_MEMORY) / (KB_PER_TICKET * 1024));
  return Math.max(LEAST, Math.min(MOST, fitting));
}

function availableMemory(): number {
  // Without a limit, the kernel names a number that no machine has.
  return Math.min(process.constrainedMemory() || Infinity, totalmem());
}
