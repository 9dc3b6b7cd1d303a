import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { createApp } from './app.ts';
import { buildTestGateway, type TestGateway } from './testing/build-test-gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});

const PATHS = [
  '/v1/servers',
  '/api/api.php',
  '/openapi.json',
  '/health/live',
  '/docs',
  '/docs/reference.js',
  '/tickets/TKT-20260114-0007',
  '/no',
];

test.each(PATHS)(
  '%s is not guessed at, framed or referred from, and brings nothing of others',
  async (path) => {
    const { headers } = await gateway.request(path, {});
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toMatch(/default-src '(none|self)'/);
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

test('pages of other origins may not call it, unless their origin was named', async () => {
  const ask = (app: { request: TestGateway['app']['request'] }, origin: string) =>
    app.request('/v1/me', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
  const allowed = 'https://desk.example.test';
  expect((await ask(gateway.app, allowed)).headers.get('access-control-allow-origin')).toBeNull();
  const open = createApp(gateway.deps, {
    operations: gateway.operations,
    healthParts: [],
    version: 'test',
    corsOrigins: [allowed],
  });
  const answer = await ask(open, allowed);
  expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  expect((await ask(open, 'https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
});

test('browsers are told to come by https where people do', async () => {
  const options = { operations: gateway.operations, healthParts: [], version: 'test' };
  const header = async (isHttps: boolean) =>
    (await createApp(gateway.deps, { ...options, isHttps }).request('/v1/me')).headers.get(
      'strict-transport-security',
    );
  expect(await header(true)).toContain('max-age=31536000');
  expect(await header(false)).toBeNull();
});

test('the link of a mail leads to where the ticket is read, whether it exists or not', async () => {
  const page = await gateway.request('/tickets/TKT-20260114-0007', {});
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(page.text).toContain('GET /v1/tickets/TKT-20260114-0007');
  expect((await gateway.request('/tickets/<script>', {})).status).toBe(404);
});
