import { expect, test } from '@jest/globals';

import { isPlaceIn, type Keyset, partOf } from './keyset.ts';

const ORDER: Pick<Keyset, 'keys'> = {
  keys: { at: 'timestamptz', rank: 'smallint', name: 'text', id: 'integer' },
};
const at = (time: unknown) => [time, '1', 'x', '1'];

test.each([
  ['as Postgres writes it', at('2026-02-28 23:59:59.123456+00'), true],
  ['on a full second', at('2026-02-28 23:59:59+00'), true],
  ['with a day that there is not', at('2026-02-30 10:00:00+00'), false],
  ['with an hour that there is not', at('2026-02-28 24:00:00+00'), false],
  ['in another zone', at('2026-02-28 10:00:00+01'), false],
  ['at no time', at('infinity'), false],
  ['with a rank that is too large', ['2026-02-28 10:00:00+00', '32768', 'x', '1'], false],
  ['with the largest numbers', ['2026-02-28 10:00:00+00', '32767', 'x', '2147483647'], true],
  ['with an id that is too large', ['2026-02-28 10:00:00+00', '1', 'x', '2147483648'], false],
  ['with a number that is no text', ['2026-02-28 10:00:00+00', '1', 'x', 1], false],
  ['with a text that no database stores', ['2026-02-28 10:00:00+00', '1', '\0', '1'], false],
  ['with half of a character', ['2026-02-28 10:00:00+00', '1', '\ud800', '1'], false],
  ['with any other text', ['2026-02-28 10:00:00+00', '1', "'; drop table users", '1'], true],
  ['with a key too few', ['2026-02-28 10:00:00+00', '1', 'x'], false],
  ['with a key too many', [...at('2026-02-28 10:00:00+00'), '1'], false],
])('a place %s: whether the database can read it is told before', (_name, values, isPlace) => {
  expect(isPlaceIn(ORDER, values)).toBe(isPlace);
});

test('a part is the last one when no row more was found than was wanted', () => {
  const rows = ['1', '2', '3'].map((id) => ({ id, place: `x\u001f${id}` }));
  expect(partOf(rows, 3)).toEqual({ entries: rows, next: undefined });
  expect(partOf(rows, 2)).toEqual({ entries: rows.slice(0, 2), next: ['x', '2'] });
});
