import { setImmediate } from 'node:timers/promises';

import { expect, test } from '@jest/globals';
import { createLogger } from '@racksmith/logger';
import { Hono } from 'hono';

import type { GatewayEnv } from '../gateway-env.ts';
import { logRequests } from './log-requests.ts';

test('an answer is given before its line is written, and has one', async () => {
  const lines: string[] = [];
  const log = createLogger('gateway', { destination: { write: (line) => void lines.push(line) } });
  const app = new Hono<GatewayEnv>();
  app.use((c, next) => {
    c.set('startedAt', Date.now());
    c.set('requestId', 'request-1');
    c.set('trace', {});
    return next();
  });
  app.use(logRequests(log));
  app.get('/there', (c) => c.text('here'));

  const { status } = await app.request('/there');
  expect([status, lines]).toEqual([200, []]);
  await setImmediate();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ request_id: 'request-1', path: '/there', status: 200 }),
  ]);
});
