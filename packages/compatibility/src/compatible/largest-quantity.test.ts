import { describe, expect, it } from '@jest/globals';
import { largestQuantity } from './largest-quantity.ts';

describe('the largest quantity', () => {
  it('is found from any guess, wherever it lies', () => {
    for (let limit = 1; limit <= 64; limit += 1) {
      for (const guess of [1, 2, limit - 1, limit, limit + 1, 64]) {
        expect(largestQuantity((tried) => tried <= limit, { least: 1, most: 64, guess })).toBe(limit);
      }
    }
  });

  it('is never below what is known to fit nor above what is asked for', () => {
    expect(largestQuantity(() => false, { least: 5, most: 64, guess: 1 })).toBe(5);
    expect(largestQuantity(() => true, { least: 1, most: 8, guess: 30 })).toBe(8);
    expect(largestQuantity(() => true, { least: 3, most: 1, guess: 1 })).toBe(3);
  });

  it('asks twice where the guess is right, and seldom where it is near', () => {
    const asked: number[] = [];
    const fits = (tried: number) => asked.push(tried) > 0 && tried <= 5;
    largestQuantity(fits, { least: 1, most: 64, guess: 5 });
    expect(asked).toEqual([5, 6]);
    asked.length = 0;
    largestQuantity(fits, { least: 1, most: 64, guess: 1 });
    expect(Math.max(...asked)).toBeLessThan(16);
  });
});
