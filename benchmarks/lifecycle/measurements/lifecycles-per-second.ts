import type { Subject } from '../subject.ts';

/** @returns lifecycles per second, with one under way in each lane all the time */
export async function lifecyclesPerSecond(subject: Subject, lanes: number, count: number): Promise<number> {
  let left = count;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (left > 0) {
        left -= 1;
        await subject.lifecycle(lane);
      }
    }),
  );
  return count / ((performance.now() - startedAt) / 1000);
}
