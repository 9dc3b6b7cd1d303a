import pLimit from 'p-limit';
import { DomainError } from '@racksmith/domain';

export interface BoundedQueue {
  /** @throws DomainError UPSTREAM_UNAVAILABLE with `retryAfterSeconds` when running and waiting places are taken. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/**
 * Runs at most `concurrency` tasks at once, lets `waiting` more wait and refuses the rest at once: a crowd at this door
 * takes neither the processors nor the memory from the others.
 */
export function createBoundedQueue(options: {
  concurrency: number;
  waiting: number;
  retryAfterSeconds: number;
}): BoundedQueue {
  const limit = pLimit(options.concurrency);
  // Counted here: a task given to the limiter is neither active nor pending until the next tick.
  let present = 0;
  return {
    async run(task) {
      if (present >= options.concurrency + options.waiting) {
        throw new DomainError('UPSTREAM_UNAVAILABLE', 'Too many logins at once, try again shortly', {
          retryAfterSeconds: options.retryAfterSeconds,
        });
      }
      present += 1;
      try {
        return await limit(task);
      } finally {
        present -= 1;
      }
    },
  };
}
