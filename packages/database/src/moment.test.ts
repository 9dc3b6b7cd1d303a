import { describe, expect, test } from '@jest/globals';
import { Moment, readMoment } from './moment.ts';

const TEXTS = [
  '2026-01-31 12:30:00+00',
  '2026-01-31 12:30:00.1+00',
  '2026-01-31 12:30:00.123456+00',
  '2026-12-31 23:59:59.999999+00',
  '2024-02-29 00:00:00.02+00',
  '1969-12-31 23:59:59.5+00',
  '0099-01-01 00:00:00+00',
];

describe('a moment that Postgres wrote', () => {
  test.each(TEXTS)('is the one that Date reads: %s', (text) => {
    expect(readMoment(text).getTime()).toBe(new Date(text).getTime());
  });

  test.each([
    'infinity',
    '12345-01-01 00:00:00+00',
    '2026-01-31 12:30:00+05:30',
    '0044-03-15 00:00:00+00 BC',
  ])('and otherwise what Date makes of it: %s', (text) =>
    expect(readMoment(text).getTime()).toBe(new Date(text).getTime()),
  );
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
