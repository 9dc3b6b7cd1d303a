import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { flagSchema } from './flag.ts';
import { momentInputSchema, spanEndSchema } from './moment.ts';
import { optionalSchema } from './optional.ts';
import { lineSchema, proseSchema } from './text.ts';
import { wholeNumberSchema } from './whole-number.ts';

describe('text', () => {
  test('is trimmed, and what can be stored and printed is kept as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (text) => {
        const parsed = lineSchema(1000).safeParse(text);
        if (parsed.success) expect(parsed.data).toBe(text.trim());
        else
          expect(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u.test(text) || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)).toBe(
            true,
          );
      }),
    );
  });

  test('of one line has no control characters, prose may have line breaks and tabs', () => {
    expect(lineSchema(9).safeParse('a\tb').success).toBe(false);
    expect(lineSchema(9).safeParse('a\u2028b').success).toBe(false);
    expect(proseSchema(9).safeParse('a\r\n\tb').success).toBe(true);
    for (const code of [0, 8, 11, 27, 127, 155]) {
      expect(proseSchema(9).safeParse(`a${String.fromCharCode(code)}b`).success).toBe(false);
    }
  });

  test.each(['\u200b', '\u2060\u200d', '\u0301', ' \u00ad '])('that nobody can see is none: %j', (value) => {
    for (const schema of [lineSchema(9), proseSchema(9)]) {
      expect(schema.safeParse(value).error?.issues.map(({ message }) => message)).toEqual(['is required']);
    }
  });

  test('of one line may be written from right to left, but does not turn what follows it around', () => {
    expect(lineSchema(9).safeParse('\u05e9\u05dc\u200f').success).toBe(true);
    for (const turn of ['\u202a', '\u202e', '\u2066', '\u2069']) {
      expect(lineSchema(9).safeParse(`a${turn}b`).success).toBe(false);
    }
  });

  test('that is half a character, too long or nothing is refused', () => {
    expect(proseSchema(9).safeParse('a\ud800b').success).toBe(false);
    expect(proseSchema(3).safeParse('abcd').success).toBe(false);
    expect(proseSchema(3).safeParse('  ').success).toBe(false);
  });
});

describe('a whole number', () => {
  const schema = wholeNumberSchema(1, 64);

  test('is a number or its plain decimal text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), (value) => {
        expect(schema.parse(value)).toBe(value);
        expect(schema.parse(String(value))).toBe(value);
      }),
    );
  });

  test.each([
    0,
    65,
    1.5,
    Number.NaN,
    Infinity,
    '1.0',
    '0x1',
    '1e1',
    '-1',
    '+1',
    '1_0',
    '',
    ' ',
    null,
    true,
    [1],
    {},
    1n,
  ])('is not %p', (value) => {
    expect(schema.safeParse(value).error?.issues[0]?.message).toBe('must be a whole number from 1 to 64');
  });
});

test('a flag is what forms and programs write for yes and no', () => {
  expect([true, 1, '1', 'true', 'ON', 'yes'].map((value) => flagSchema.parse(value))).toEqual(
    Array(6).fill(true),
  );
  expect([false, 0, '0', 'false', 'off'].map((value) => flagSchema.parse(value))).toEqual(
    Array(5).fill(false),
  );
  for (const value of [2, 'maybe', '', null, []]) expect(flagSchema.safeParse(value).success).toBe(false);
});

describe('a moment', () => {
  test.each([
    ['2030-01-31T09:00:00Z', '2030-01-31T09:00:00.000Z'],
    ['2030-01-31T09:00:00.5+01:00', '2030-01-31T08:00:00.500Z'],
    ['2030-01-31 09:00:00', '2030-01-31T09:00:00.000Z'],
    ['2030-01-31 09:00', '2030-01-31T09:00:00.000Z'],
    ['2030-01-31', '2030-01-31T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%s is read as %s', (text, moment) => {
    expect(momentInputSchema.parse(text).toISOString()).toBe(moment);
  });

  test.each([
    '2030-02-30',
    '2030-13-01',
    '2030-01-31T25:00:00Z',
    '1',
    'tomorrow',
    '+12030-01-01',
    '0000-12-31',
    '9999-12-31T23:59:59-01:00',
    '31.01.2030',
    17,
    null,
  ])('%p is none', (value) => {
    expect(momentInputSchema.safeParse(value).success).toBe(false);
  });
});

test.each([
  ['2030-01-31', '2030-02-01T00:00:00.000Z'],
  ['2030-01-31T09:00:00Z', '2030-01-31T09:00:00.001Z'],
  ['9999-12-31', '9999-12-31T23:59:59.999Z'],
])('a span to %s ends before %s', (text, moment) => {
  expect(spanEndSchema.parse(text).toISOString()).toBe(moment);
});

test('an optional field may be absent or null, and is null then', () => {
  const schema = optionalSchema(lineSchema(9));
  expect([schema.parse(undefined), schema.parse(null), schema.parse('a')]).toEqual([null, null, 'a']);
});
