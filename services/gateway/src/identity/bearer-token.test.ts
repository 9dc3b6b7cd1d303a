import { expect, test } from '@jest/globals';
import { readBearerToken } from './bearer-token.ts';

test.each(['Bearer abc.def-_~+/=', 'bearer abc.def-_~+/=', 'BEARER   abc.def-_~+/='])(
  '%s is read',
  (header) => {
    expect(readBearerToken(header)).toBe('abc.def-_~+/=');
  },
);

test.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'abc.def',
  'Basic abc',
  'Basic Bearer abc',
  'Token abc',
  'Bearer abc def',
  'Bearer abc, Bearer def',
  'Bearer\tabc',
  'Bearer "abc"',
  'Bearer abc\n',
  ' Bearer abc',
])('%j is refused', (header) => {
  expect(() => readBearerToken(header)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
});
