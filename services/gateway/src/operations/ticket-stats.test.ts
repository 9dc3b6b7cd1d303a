import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

const KEYS =
  'total_tickets draft pending approved rejected in_progress deployed completed cancelled my_tickets assigned_to_me ' +
  'avg_approval_time_hours avg_deployment_time_hours by_type by_priority stages failures ageing technicians trend overrides';

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql, { clock: () => new Date() });
  const approved = await createTicket(gateway, 'john.doe', { priority: 'high' });
  await approveTicket(gateway, approved, 'manager.admin', { assign_to: 7 });
  await createTicket(gateway, 'john.doe');
  await createTicket(gateway, 'jane.roe');
});
afterAll(async () => {
  await database?.drop();
});

const stats = (as: string) => gateway.rest('GET', '/stats', undefined, { as });

test('200: the keys stand in their order, at both doors', async () => {
  const { status, body } = await stats('admin');
  expect([status, Object.keys(body).join(' ')]).toEqual([200, KEYS]);
  const action = await gateway.get('ticket-stats', {}, { as: 'admin' });
  expect([action.body.message, action.body.data]).toEqual(['Statistics retrieved successfully', body]);
});

test('200: each is told of what he may see', async () => {
  expect((await stats('admin')).body).toMatchObject({
    total_tickets: 3,
    pending: 2,
    approved: 1,
    my_tickets: 0,
    avg_approval_time_hours: expect.any(Number),
    avg_deployment_time_hours: null,
    by_priority: { low: 0, normal: 2, high: 1, critical: 0 },
    technicians: [{ user: { id: 7, username: 'tech.smith' }, approved: 1 }],
  });
  expect((await stats('john.doe')).body).toMatchObject({ total_tickets: 2, pending: 1, my_tickets: 2 });
  expect((await stats('jane.roe')).body).toMatchObject({ total_tickets: 1, approved: 0, technicians: [] });
  expect((await stats('tech.smith')).body).toMatchObject({ total_tickets: 1, assigned_to_me: 1 });
  expect((await stats('tech.jones')).body).toMatchObject({ total_tickets: 0, avg_approval_time_hours: null });
});

test('200: today is the last day of the trend', async () => {
  const { trend } = (await stats('admin')).body;
  expect(trend).toHaveLength(30);
  expect(trend.at(-1)).toMatchObject({ created: 3, approved: 1, completed: 0 });
});

test('400, 401 and 403', async () => {
  expect((await gateway.rest('GET', '/stats?by=me', undefined, { as: 'admin' })).status).toBe(400);
  expect((await gateway.rest('GET', '/stats')).status).toBe(401);
  await database.sql`
    insert into role_permissions (role_id, permission_id, granted)
    select r.id, p.id, false from roles r, permissions p where r.name = 'requestor' and p.name like 'ticket.view%'
    on conflict (role_id, permission_id) do update set granted = false`;
  const refused = await stats('john.doe');
  expect([refused.status, refused.body.required_permission]).toEqual([403, 'ticket.view_own']);
});
