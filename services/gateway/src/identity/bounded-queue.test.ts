import { describe, expect, test } from '@jest/globals';
import { createBoundedQueue } from './bounded-queue.ts';

describe('bounded queue', () => {
  test('runs two at once, lets twenty wait and refuses everybody after them, saying when to come back', async () => {
    const queue = createBoundedQueue({ concurrency: 2, waiting: 20, retryAfterSeconds: 2 });
    const gate = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
    };

    const results = Promise.allSettled(Array.from({ length: 60 }, () => queue.run(task)));
    gate.resolve();
    const refused = (await results).filter((result) => result.status === 'rejected');

    expect(most).toBe(2);
    expect(refused).toHaveLength(38);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { retryAfterSeconds: 2 } });
    }
  });

  test('a task that fails gives its place back', async () => {
    const queue = createBoundedQueue({ concurrency: 1, waiting: 0, retryAfterSeconds: 1 });
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
