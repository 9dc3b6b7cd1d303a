import { expect, test } from '@jest/globals';

import { readConfig } from './config.ts';

const complete = { DATABASE_URL: 'postgres://localhost/x', SERVER_BUILDER_TOKEN: 'a-token-for-tests-only' };

test('what is not set has a default, and the result cannot be changed', () => {
  const config = readConfig(complete);
  expect(config).toEqual({ ...complete, HOST: '127.0.0.1', PORT: 8100, LOG_LEVEL: 'info' });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every missing or wrong variable is named, none of the values', () => {
  const read = () => readConfig({ DATABASE_URL: 'mysql://secret', SERVER_BUILDER_TOKEN: 'short', PORT: 'x' });
  expect(read).toThrow(/DATABASE_URL[^]*SERVER_BUILDER_TOKEN[^]*PORT/);
  expect(read).not.toThrow(/secret|short/);
});
