import { describe, expect, it } from '@jest/globals';
import { measure, percentile } from './timings.ts';

describe('the percentiles of a benchmark', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it('are values that were measured, whatever their order', () => {
    expect(percentile(hundred, 50)).toBe(50);
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([], 50)).toBeNaN();
  });

  it('leave the warm-up out', async () => {
    const seen: number[] = [];
    const { durations } = await measure(10, (nth) => seen.push(nth));
    expect(seen).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(durations).toHaveLength(10);
  });
});
