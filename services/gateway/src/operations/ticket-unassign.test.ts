import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});

/** Approved, for tech.smith. */
async function assigned(): Promise<number> {
  const id = await createTicket(gateway, 'john.doe');
  await approveTicket(gateway, id, 'manager.admin', { assign_to: 7 });
  return id;
}
const unassign = (id: number, as: string, body: object = {}) =>
  gateway.rest('POST', `/tickets/${id}/unassign`, body, { as });

test('200: a technician gives back what he has, and another one can take it', async () => {
  const id = await assigned();
  const answer = await unassign(id, 'tech.smith', { reason: 'On leave' });
  expect([answer.status, answer.body.status, answer.body.assigned_to]).toEqual([200, 'approved', null]);
  const claim = await gateway.rest('POST', `/tickets/${id}/claim`, {}, { as: 'tech.jones' });
  expect(claim.body.assigned_to).toEqual({ id: 8, username: 'tech.jones' });
});

test('200: also as an action, by an approver', async () => {
  const id = await assigned();
  const answer = await gateway.post('ticket-unassign', { ticket_id: String(id) }, { as: 'manager.two' });
  expect(answer.body).toMatchObject({ success: true, code: 200, data: { assigned_to: null } });
});

test('400: once the deployment has begun a reason is needed', async () => {
  const id = await assigned();
  await gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as: 'tech.smith' });
  const answer = await unassign(id, 'manager.admin');
  expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'reason']);
  expect((await unassign(id, 'manager.admin', { reason: 'Ill' })).status).toBe(200);
});

test('401 without a login, 403 for the requestor, 404 for whoever may not see it, 409 where nobody is assigned', async () => {
  const id = await assigned();
  expect((await gateway.rest('POST', `/tickets/${id}/unassign`, {})).status).toBe(401);
  expect((await unassign(id, 'john.doe')).body.required_permission).toBe('ticket.assign');
  expect((await unassign(id, 'jane.roe')).status).toBe(404);
  await unassign(id, 'manager.admin');
  const answer = await unassign(id, 'manager.admin');
  expect([answer.status, answer.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
});
