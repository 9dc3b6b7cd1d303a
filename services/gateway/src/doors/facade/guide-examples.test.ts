import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../../testing/build-test-gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});

afterAll(async () => {
  await database?.drop();
});

const MOMENT = expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const NUMBER = expect.stringMatching(/^TKT-\d{8}-\d{4}$/);
const ENVELOPE = ['success', 'authenticated', 'code', 'message', 'timestamp', 'data'];

const ITEMS = `[
    {
      "action": "add",
      "component_type": "storage",
      "component_uuid": "storage-ssd-samsung-980pro-2tb-nvme-m2",
      "quantity": 2
    }
  ]`;

test('create, approve with assign_to and deploy answer in the shape that is published', async () => {
  const created = await gateway.post(
    'ticket-create',
    {
      title: 'Two M.2 drives for the database',
      description: 'It needs more room',
      ticket_type: 'component_addition',
      priority: 'high',
      target_server_uuid: 'server-uuid-db-prod-01',
      items: ITEMS,
    },
    { as: 'john.doe' },
  );
  expect(created.status).toBe(201);
  expect(created.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(Object.keys(created.body)).toEqual(ENVELOPE);
  expect(created.body).toEqual({
    success: true,
    authenticated: true,
    code: 201,
    message: 'Ticket created successfully',
    timestamp: '2025-11-15 14:30:00',
    data: {
      ticket_id: 1,
      ticket_number: NUMBER,
      status: 'pending',
      created_by: 5,
      target_server: { uuid: 'server-uuid-db-prod-01', name: 'Database Production Server 01' },
      items_count: 1,
      validation: { all_items_valid: true, compatibility_checked: true, warnings: [], errors: [] },
    },
  });
  expect(Object.keys(created.body.data)).toEqual([
    'ticket_id',
    'ticket_number',
    'status',
    'created_by',
    'target_server',
    'items_count',
    'validation',
  ]);
  expect(Object.keys(created.body.data.validation)).toEqual([
    'all_items_valid',
    'compatibility_checked',
    'warnings',
    'errors',
  ]);

  const approved = await gateway.post(
    'ticket-approve',
    { ticket_id: '1', comment: 'The parts are here', assign_to: '7' },
    { as: 'manager.admin' },
  );
  expect(approved.body).toEqual({
    success: true,
    authenticated: true,
    code: 200,
    message: 'Ticket approved successfully',
    timestamp: MOMENT,
    data: {
      ticket_id: 1,
      ticket_number: created.body.data.ticket_number,
      status: 'approved',
      approved_by: { id: 3, username: 'manager.admin' },
      approved_at: MOMENT,
      assigned_to: { id: 7, username: 'tech.smith' },
    },
  });
  expect(Object.keys(approved.body.data)).toEqual([
    'ticket_id',
    'ticket_number',
    'status',
    'approved_by',
    'approved_at',
    'assigned_to',
  ]);

  const deployed = await gateway.post(
    'ticket-deploy',
    { ticket_id: '1', deployment_notes: 'Both are in' },
    { as: 'tech.smith' },
  );
  expect(deployed.body).toMatchObject({
    success: true,
    code: 200,
    message: 'Ticket deployed successfully',
    data: {
      ticket_id: 1,
      status: 'deployed',
      deployed_at: MOMENT,
      components_deployed: [
        {
          component_type: 'storage',
          component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
          quantity: 2,
        },
      ],
    },
  });
  expect(Object.keys(deployed.body.data.components_deployed[0])).toEqual([
    'component_type',
    'component_uuid',
    'quantity',
    'inventory_updated',
    'server_config_updated',
  ]);
});

test('a 403 tells what would be needed and what the caller has, in that order', async () => {
  const denied = await gateway.post('ticket-approve', { ticket_id: '1' }, { as: 'john.doe' });
  expect(denied.status).toBe(403);
  expect(Object.keys(denied.body)).toEqual(ENVELOPE);
  expect(denied.body).toMatchObject({
    success: false,
    authenticated: true,
    code: 403,
    message: 'Permission denied',
  });
  expect(Object.keys(denied.body.data)).toEqual(['required_permission', 'user_permissions']);
  expect(denied.body.data.required_permission).toBe('ticket.approve');
  expect(denied.body.data.user_permissions).toEqual(
    expect.arrayContaining(['ticket.view_own', 'ticket.create']),
  );
});
