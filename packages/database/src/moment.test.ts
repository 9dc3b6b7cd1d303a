import { describe, expect, test } from '@jest/globals';
import { Moment } from './moment.ts';

test.each([
  ['2026-01-31 12:30:00+00', Date.UTC(2026, 0, 31, 12, 30)],
  ['2026-01-31 12:30:00.1+00', Date.UTC(2026, 0, 31, 12, 30, 0, 100)],
  ['2026-12-31 23:59:59.999999+00', Date.UTC(2026, 11, 31, 23, 59, 59, 999)],
  ['2024-02-29 00:00:00.02+00', Date.UTC(2024, 1, 29, 0, 0, 0, 20)],
])('what Postgres writes is read to the millisecond: %s', (text, time) => {
  expect(new Moment(text).getTime()).toBe(time);
});

describe('a moment as JSON', () => {
  test('is what a Date gives, at any time', () => {
    let seed = 1;
    for (let n = 0; n < 10_000; n += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const time = (seed - 1_000_000_000) * 3001;
      expect(JSON.stringify(new Moment(time))).toBe(JSON.stringify(new Date(time)));
    }
  });

  test.each([Number.NaN, 8.64e15, -8.64e15, 0, -1])('also of %d', (time) => {
    expect(JSON.stringify([new Moment(time)])).toBe(JSON.stringify([new Date(time)]));
  });
});
