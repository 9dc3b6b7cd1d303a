import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterEach(async () => {
  await gateway.deps.serverBuilder.setServerStatus(SERVER, { status: 'active', actor: 'test', reason: null });
});
afterAll(async () => {
  await database?.drop();
});

const SERVER = 'server-test-uuid';
const put = (body: object, as: string | undefined = 'admin', server = SERVER) =>
  gateway.rest('PUT', `/servers/${server}/status`, body, { ...(as && { as }) });
const statusOf = async () => (await gateway.deps.serverBuilder.getSnapshot(SERVER, [])).server.status;
const TICKET = {
  title: 'More room',
  description: 'For the logs',
  target_server_uuid: SERVER,
  items: [
    {
      action: 'add',
      component_type: 'storage',
      component_uuid: 'test-uuid',
      quantity: 1,
    },
  ],
};

describe('200', () => {
  test('over REST: the server as it is now, in another version', async () => {
    const before = (await gateway.rest('GET', `/servers/${SERVER}`, undefined, { as: 'admin' })).body;
    const { status, body } = await put({ status: 'locked', reason: 'Audit' });
    expect([status, body]).toEqual([
      200,
      {
        server_uuid: SERVER,
        name: 'Workflow Test Server',
        status: 'locked',
        location: null,
        version: before.version + 1,
      },
    ]);
    const after = (await gateway.rest('GET', `/servers/${SERVER}`, undefined, { as: 'john.doe' })).body;
    expect(after).toEqual({ ...before, status: 'locked', version: body.version });
  });

  test('as an action: the same server in the envelope', async () => {
    const fields = { server_uuid: SERVER, status: 'decommissioned', reason: '' };
    const { status, body } = await gateway.post('server-set-status', fields, { as: 'admin' });
    expect([status, body.message]).toEqual([200, 'Server status changed successfully']);
    expect(body.data).toMatchObject({ server_uuid: SERVER, status: 'decommissioned' });
  });

  test('who did it and why reaches the server builder', async () => {
    const asked: unknown[] = [];
    const { serverBuilder } = gateway.deps;
    const setServerStatus: typeof serverBuilder.setServerStatus = (uuid, request) => {
      asked.push([uuid, request]);
      return serverBuilder.setServerStatus(uuid, request);
    };
    const listening = await buildTestGateway(database.sql, {
      serverBuilder: { ...serverBuilder, setServerStatus },
    });
    await listening.rest(
      'PUT',
      `/servers/${SERVER}/status`,
      { status: 'locked', reason: ' Audit ' },
      { as: 'admin' },
    );
    expect(asked).toEqual([[SERVER, { status: 'locked', reason: 'Audit', actor: 'admin' }]]);
  });

  test.each(['locked', 'decommissioned'])(
    'a ticket on a server that is %s is refused, naming the rule',
    async (status) => {
      await put({ status });
      const { body } = await gateway.rest(
        'POST',
        '/tickets/validate-items',
        { target_server_uuid: SERVER, items: TICKET.items },
        { as: 'john.doe' },
      );
      expect(body.errors).toContainEqual(expect.objectContaining({ rule: 'SYS-05' }));
      const created = await gateway.rest('POST', '/tickets', TICKET, { as: 'john.doe' });
      expect([created.status, created.body.code]).toEqual([400, 'INCOMPATIBLE']);
      expect(created.text).toContain('SYS-05');
    },
  );
});

test.each([
  ['an unknown status', { status: 'broken' }, 'status'],
  ['no status', {}, 'status'],
  ['a reason that is too long', { status: 'locked', reason: 'x'.repeat(2001) }, 'reason'],
  ['an unknown field', { status: 'locked', colour: 'red' }, 'colour'],
])('400: %s is refused by name, and nothing changes', async (_name, fields, field) => {
  const { status, body } = await put(fields);
  expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
  expect(await statusOf()).toBe('active');
});

test('401: without a login', async () => {
  expect((await gateway.rest('PUT', `/servers/${SERVER}/status`, { status: 'locked' })).status).toBe(401);
  expect((await gateway.post('server-set-status', { server_uuid: SERVER, status: 'locked' })).status).toBe(
    401,
  );
  expect(await statusOf()).toBe('active');
});

test.each(['john.doe', 'manager.admin', 'tech.smith'])('403: %s may not, at either door', async (as) => {
  const rest = await put({ status: 'locked' }, as);
  expect([rest.status, rest.body.required_permission]).toEqual([403, 'server.manage']);
  const action = await gateway.post('server-set-status', { server_uuid: SERVER, status: 'locked' }, { as });
  expect([action.status, action.body.data.required_permission]).toEqual([403, 'server.manage']);
  expect(await statusOf()).toBe('active');
});

test('404: what is no server, in one sentence', async () => {
  for (const server of ['server-unknown', '..%2Fimports', '%20']) {
    const { status, body } = await put({ status: 'locked' }, 'admin', server);
    expect([status, body.detail]).toEqual([404, 'Server not found']);
  }
  const fields = { server_uuid: 'server-unknown', status: 'locked' };
  expect((await gateway.post('server-set-status', fields, { as: 'admin' })).status).toBe(404);
});

test('503: the server builder is away', async () => {
  const setServerStatus = () => Promise.reject(new DomainError('UPSTREAM_UNAVAILABLE', 'away'));
  const lonely = await buildTestGateway(database.sql, {
    serverBuilder: { ...gateway.deps.serverBuilder, setServerStatus },
  });
  const { status, headers } = await lonely.rest(
    'PUT',
    `/servers/${SERVER}/status`,
    { status: 'locked' },
    { as: 'admin' },
  );
  expect([status, headers.get('retry-after')]).toEqual([503, expect.any(String)]);
});
