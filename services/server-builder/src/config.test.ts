import { expect, test } from '@jest/globals';

import { TEST_TOKEN } from './build-test-app.ts';
import { readConfig } from './config.ts';

const complete = { DATABASE_URL: 'postgres://localhost/x', SERVER_BUILDER_TOKEN: TEST_TOKEN };

test('what is not set has a default, and the result cannot be changed', () => {
  const config = readConfig(complete);
  expect(config).toEqual({ ...complete, HOST: '127.0.0.1', PORT: 8100, LOG_LEVEL: 'info' });
  expect(Object.isFrozen(config)).toBe(true);
});

test.each(['0123456789abcdef', 'abababababababababababababab', 'change-me-0123456789-abcdefghi'])(
  'a token that could be guessed is refused: %s',
  (token) => {
    const read = () => readConfig({ ...complete, SERVER_BUILDER_TOKEN: token });
    expect(read).toThrow(/SERVER_BUILDER_TOKEN/);
    expect(read).not.toThrow(new RegExp(token));
  },
);

test('every missing or wrong variable is named, none of the values', () => {
  const read = () =>
    readConfig({ DATABASE_URL: 'mysql://hunter2', SERVER_BUILDER_TOKEN: 'hunter2', PORT: 'x' });
  expect(read).toThrow(/DATABASE_URL[^]*SERVER_BUILDER_TOKEN[^]*PORT/);
  expect(read).not.toThrow(/hunter2/);
});
