import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { historyRowSchema, ticketItemSchema, ticketSchema } from '@racksmith/contracts';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  ticket = await createTicket(gateway, 'john.doe', { scheduled_date: '2030-01-31T09:00:00+01:00' });
  await approveTicket(gateway, ticket, 'manager.admin', { comment: 'Fine' });
});
afterAll(async () => {
  await database?.drop();
});

const read = (path: string, as?: string) =>
  gateway.rest('GET', path, undefined, as === undefined ? {} : { as });

describe('ticket-get', () => {
  test('200: every column, the items, the plan with what sits in the slots, and the decisions', async () => {
    const { body } = await read(`/tickets/${ticket}`, 'john.doe');
    expect(Object.keys(body)).toEqual(['ticket']);
    expect(Object.keys(body.ticket)).toEqual(Object.keys(ticketSchema.shape));
    expect(Object.keys(body.ticket.items[0])).toEqual(Object.keys(ticketItemSchema.shape));
    expect(body.ticket).toMatchObject({
      id: ticket,
      status: 'approved',
      created_by: { id: 5, username: 'john.doe' },
      approved_by: { id: 3, username: 'manager.admin' },
      scheduled_date: '2030-01-31T08:00:00.000Z',
      comments: [],
      attachments: [],
      approvals: [
        { decision: 'approve', user: { id: 3, username: 'manager.admin' }, comment: 'Fine', voided_at: null },
      ],
    });
    expect(body.ticket.plan).toMatchObject({
      hash: body.ticket.plan_hash,
      steps: [{ index: 0, item_index: 0, action: 'install', summary: expect.any(String) }],
      before: [],
      after: [{ component_uuid: body.ticket.items[0].component_uuid }],
    });
  });

  test('200: what can be done is told to each person for himself', async () => {
    const actionsOf = async (as: string) =>
      (await read(`/tickets/${ticket}`, as)).body.ticket.available_actions;
    expect(await actionsOf('john.doe')).toEqual([]);
    expect(await actionsOf('tech.smith')).toEqual(expect.arrayContaining(['claim', 'deploy']));
    expect(await actionsOf('manager.admin')).toEqual(expect.arrayContaining(['cancel', 'assign']));
    expect(await actionsOf('manager.admin')).not.toContain('deploy');
  });

  test('reading changes nothing', async () => {
    const before = await gateway.countRows();
    await read(`/tickets/${ticket}`, 'john.doe');
    await read(`/tickets/${ticket}/history`, 'john.doe');
    expect(await gateway.countRows()).toBe(before);
  });

  test('401 and 404', async () => {
    expect((await read(`/tickets/${ticket}`)).status).toBe(401);
    expect((await read(`/tickets/${ticket}`, 'jane.roe')).status).toBe(404);
  });

  test('400: there is nothing to be asked beside the ticket', async () => {
    const answer = await read(`/tickets/${ticket}?fields=title`, 'john.doe');
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'fields']);
  });
});

describe('ticket-get-history', () => {
  test('200: who did what, oldest first, as many rows as the ticket counts', async () => {
    const { body } = await read(`/tickets/${ticket}/history`, 'john.doe');
    expect(Object.keys(body.history[0])).toEqual(Object.keys(historyRowSchema.shape));
    expect(body.history[0]).toMatchObject({ action: 'ticket_created', user_id: 5, user_name: 'john.doe' });
    expect(body.history).toContainEqual(
      expect.objectContaining({
        field_changed: 'status',
        old_value: 'pending',
        new_value: 'approved',
        user_id: 3,
      }),
    );
    const { body: whole } = await read(`/tickets/${ticket}`, 'john.doe');
    expect(body.history).toHaveLength(whole.ticket.history_count);
    const action = await gateway.get('ticket-get-history', { ticket_id: String(ticket) }, { as: 'john.doe' });
    expect(action.body.data.history[0].created_at).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  test('401 and 404', async () => {
    expect((await read(`/tickets/${ticket}/history`)).status).toBe(401);
    expect((await read(`/tickets/${ticket}/history`, 'jane.roe')).status).toBe(404);
  });
});

describe('server-list and server-get-config', () => {
  test('200: all servers, and one with its units and what is free', async () => {
    const list = await read('/servers', 'john.doe');
    expect(list.body.servers.map(({ server_uuid }: { server_uuid: string }) => server_uuid)).toContain(
      'server-test-uuid',
    );
    const { body } = await read('/servers/server-test-uuid', 'john.doe');
    expect(Object.keys(body)).toEqual([
      'server_uuid',
      'name',
      'status',
      'version',
      'units',
      'free',
      'resources',
    ]);
    expect(body.units).toContainEqual({
      unit_id: expect.any(String),
      component_type: 'cpu',
      component_uuid: 'cpu-intel-xeon-e-2388g',
      serial: expect.any(String),
      slot: expect.any(String),
    });
    expect(body.free).toContainEqual({
      group: expect.any(String),
      kind: 'bay',
      count: 4,
      slots: expect.arrayContaining([expect.any(String)]),
    });
    const action = await gateway.get(
      'server-get-config',
      { server_uuid: 'server-test-uuid' },
      { as: 'john.doe' },
    );
    expect(action.body.data).toEqual(body);
  });

  test('400, 401, 404', async () => {
    const missing = await gateway.get('server-get-config', {}, { as: 'john.doe' });
    expect([missing.status, missing.body.data.errors[0].field]).toEqual([400, 'server_uuid']);
    expect((await read('/servers')).status).toBe(401);
    expect((await read('/servers/server-test-uuid')).status).toBe(401);
    const unknown = await read('/servers/server-unknown', 'john.doe');
    expect([unknown.status, unknown.body.detail]).toEqual([404, 'Server not found']);
    expect((await read('/servers/..%2Feffects', 'john.doe')).status).toBe(404);
  });

  test('403: the right can be taken away', async () => {
    await database.sql`
      delete from role_permissions where permission_id = (select id from permissions where name = 'server.view')
        and role_id = (select id from roles where name = 'requestor')`;
    for (const path of ['/servers', '/servers/server-test-uuid', `/tickets/${ticket}/pick-list`]) {
      const answer = await read(path, 'john.doe');
      expect([answer.status, answer.body.required_permission]).toEqual([403, 'server.view']);
    }
  });

  test('and with it the plans of tickets, which tell what is in a server; not their hashes', async () => {
    const of = async (path: string, as: string) => (await read(`/tickets/${ticket}${path}`, as)).body;
    const { ticket: own } = await of('', 'john.doe');
    expect([own.plan, own.plan_hash]).toEqual([null, expect.stringMatching(/^[\da-f]{64}$/)]);
    expect((await of('/revisions/1', 'john.doe')).revision.plan).toBeNull();
    const { difference } = await of('/revisions/1/difference', 'john.doe');
    expect([difference.plan, difference.to.plan_hash]).toEqual([null, own.plan_hash]);
    expect((await of('', 'manager.admin')).ticket.plan.hash).toBe(own.plan_hash);
    expect((await of('/revisions/1/difference', 'manager.admin')).difference.plan).not.toBeNull();
  });
});
