import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { createRequestLimit } from '../middleware/request-limit.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});
afterEach(() => {
  gateway.commands.faults = {};
});

describe('what nobody foresaw', () => {
  test('is logged in full under an id, and the id is all that goes out, through both doors', async () => {
    gateway.commands.faults = { refuseWith: new TypeError('secret detail at 10.0.0.7') };
    const rest = await gateway.rest('POST', '/tickets', TEST_REQUEST, { as: 'john.doe' });
    expect(rest.body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'INTERNAL',
      detail: 'Something went wrong on our side',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    const { items, ...texts } = TEST_REQUEST;
    const action = await gateway.post(
      'ticket-create',
      { ...texts, items: JSON.stringify(items) },
      { as: 'john.doe' },
    );
    expect(action.text).not.toContain('secret');
    expect(action.body.data.id).toMatch(/^[\da-f-]{36}$/);
    const line = gateway.lines.find((text) => text.includes(rest.body.id));
    expect(line).toContain('secret detail at 10.0.0.7');
  });
});

describe('an outage', () => {
  test('of the database is 503 with Retry-After within seconds, and tells nothing else', async () => {
    const away = connect('postgres://nobody:nothing@127.0.0.1:1/none');
    const { deps, operations } = gateway;
    const lonely = await buildTestGateway(database.sql, {
      operations,
      identity: {
        ...deps.identity,
        authenticate: async () => ({ id: 5, username: 'john.doe', permissions: [] }),
      },
    });
    lonely.deps.sql = away;
    const started = Date.now();
    const answer = await lonely.rest('GET', '/tickets/1', undefined, { as: 'john.doe' });
    expect([answer.status, answer.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).not.toContain('127.0.0.1');
    expect(Date.now() - started).toBeLessThan(10_000);
    await away.end({ timeout: 1 });
  });

  test('of the server builder is 503, and nothing is stored', async () => {
    const unavailable = new DomainError('UPSTREAM_UNAVAILABLE', 'The server builder cannot be reached', {
      status: 502,
      upstreamId: 'x',
    });
    const { serverBuilder } = gateway.deps;
    gateway.deps.serverBuilder = { ...serverBuilder, getSnapshot: async () => Promise.reject(unavailable) };
    const before = await gateway.countRows();
    const answer = await gateway.rest('POST', '/tickets', TEST_REQUEST, { as: 'john.doe' });
    gateway.deps.serverBuilder = serverBuilder;
    expect([answer.status, answer.body.upstreamId]).toEqual([503, undefined]);
    expect(await gateway.countRows()).toBe(before);
  });
});

test('a person who asks too much is told when to come back; others are not held up', async () => {
  const limited = await buildTestGateway(database.sql, {
    operations: gateway.operations,
    requestLimit: createRequestLimit(2),
  });
  const ask = (as: string) => limited.rest('GET', '/servers', undefined, { as });
  expect([(await ask('john.doe')).status, (await ask('john.doe')).status]).toEqual([200, 200]);
  const third = await ask('john.doe');
  expect([third.status, third.body.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('jane.roe')).status).toBe(200);
});

test('whoever does not say who he is counts by address, and holds up nobody who does', async () => {
  const limited = await buildTestGateway(database.sql, {
    operations: gateway.operations,
    requestLimit: createRequestLimit(3),
  });
  const statuses: number[] = [];
  for (let count = 0; count < 2; count += 1) {
    statuses.push((await limited.rest('GET', '/servers', undefined, { as: 'nobody' })).status);
    statuses.push((await limited.rest('POST', '/auth/refresh', { refresh_token: 'x' })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429]);
  expect((await limited.rest('GET', '/servers')).headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await limited.rest('GET', '/servers', undefined, { as: 'john.doe' })).status).toBe(200);
});

test('a request leaves one line in the log, with ids and without what people wrote or hold', async () => {
  gateway.lines.length = 0;
  const id = await createTicket(gateway, 'john.doe', {
    title: 'A telling title',
    description: 'Private words',
  });
  await gateway.rest('POST', `/tickets/${id}/reject`, { reason: 'Personal reason' }, { as: 'manager.admin' });
  const lines = gateway.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({
    operation: 'ticket-reject',
    user_id: 3,
    ticket: expect.stringMatching(/^TKT-/),
    status: 200,
    method: 'POST',
    request_id: expect.any(String),
    duration_ms: expect.any(Number),
  });
  for (const secret of ['telling', 'Private', 'Personal', 'Bearer', 'john.doe']) {
    expect(gateway.lines.join('')).not.toContain(secret);
  }
});
