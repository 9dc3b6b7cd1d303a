import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

const ROOT = '/somewhere/checkout';

describe('the settings', () => {
  test('have the documented defaults, with paths below the checkout', () => {
    expect(readConfig({}, ROOT)).toMatchObject({
      PORT: 8000,
      PUBLIC_URL: 'http://localhost:8000',
      DATA_DIR: '/somewhere/checkout/.data',
      CATALOG_DIR: ['/somewhere/checkout/catalog'],
    });
    expect(readConfig({}, ROOT).DATABASE_URL).toBeUndefined();
  });

  test('take an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }, ROOT)).toMatchObject({ PORT: 8000 });
  });

  test('let the public address follow the port', () => {
    expect(readConfig({ PORT: '9000' }, ROOT).PUBLIC_URL).toBe('http://localhost:9000');
  });

  test('keep several catalog folders', () => {
    expect(readConfig({ CATALOG_DIR: 'catalog, /own' }, ROOT).CATALOG_DIR).toEqual([
      '/somewhere/checkout/catalog',
      '/own',
    ]);
  });
});

test.each([
  ['PORT', 'eighty'],
  ['WORKER_PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['TEMPORAL_ADDRESS', 'localhost'],
  ['SMTP_URL', 'localhost:25'],
  ['LOG_LEVEL', 'loud'],
])('a wrong %s is refused by name, without repeating its value', (name, value) => {
  const attempt = () => readConfig({ [name]: value }, ROOT);
  expect(attempt).toThrow(name);
  expect(attempt).not.toThrow(value);
});

test('all wrong variables are named at once', () => {
  const attempt = () => readConfig({ PORT: 'x', SMTP_PORT: '0' }, ROOT);
  expect(attempt).toThrow(/PORT.*\n?.*SMTP_PORT/s);
});
