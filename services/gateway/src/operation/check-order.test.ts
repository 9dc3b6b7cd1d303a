import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { type Answer, buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let pending: number;
let own: number;
let approved: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  pending = await createTicket(gateway, 'john.doe');
  own = await createTicket(gateway, 'manager.admin');
  approved = await createTicket(gateway, 'john.doe');
  await approveTicket(gateway, approved, 'manager.admin');
});

afterAll(async () => {
  await database?.drop();
});

const STALE = { 'if-match': '"99"' };

/** Everything is wrong with the first request; each next one puts one thing right, and meets the next refusal. */
const STEPS: [
  string,
  { as?: string; ticket: () => number; headers?: Record<string, string> },
  number,
  string,
][] = [
  ['who is it', { ticket: () => approved, headers: STALE }, 401, 'UNAUTHENTICATED'],
  ['may he see it', { as: 'jane.roe', ticket: () => approved, headers: STALE }, 404, 'NOT_FOUND'],
  ['may he do this', { as: 'john.doe', ticket: () => approved, headers: STALE }, 403, 'FORBIDDEN'],
  ['is he free to', { as: 'manager.admin', ticket: () => own, headers: STALE }, 403, 'SEPARATION_OF_DUTIES'],
  [
    'does he mean this version',
    { as: 'manager.two', ticket: () => approved, headers: STALE },
    412,
    'PRECONDITION_FAILED',
  ],
  ['does the status allow it', { as: 'manager.two', ticket: () => approved }, 409, 'ILLEGAL_TRANSITION'],
  ['is the input in order', { as: 'manager.two', ticket: () => pending }, 400, 'INVALID_INPUT'],
];

describe('the checks come in one order', () => {
  test.each(STEPS)('over REST: %s', async (_question, { ticket, ...call }, status, code) => {
    const before = await gateway.countRows();
    const answer = await gateway.rest('POST', `/tickets/${ticket()}/approve`, { comment: 7 }, call);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await gateway.countRows()).toBe(before);
  });

  test.each(STEPS)('as an action: %s', async (_question, { ticket, ...call }, status) => {
    const before = await gateway.countRows();
    const fields = { ticket_id: String(ticket()), assign_to: 'nobody' };
    const answer = await gateway.post('ticket-approve', fields, call);
    expect([answer.status, answer.body.code]).toEqual([status, status]);
    expect(await gateway.countRows()).toBe(before);
  });

  test('a body that is not JSON is held against somebody only when it is the turn of the input', async () => {
    const send = (as: string, ticket: number) =>
      gateway.rest('POST', `/tickets/${ticket}/approve`, '{', { as });
    expect((await send('john.doe', pending)).status).toBe(403);
    expect((await send('manager.two', approved)).status).toBe(409);
    const answer = await send('manager.two', pending);
    expect(answer.body).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ field: 'body', reason: 'is not valid JSON' }],
    });
  });

  const nobody: [string, () => Promise<Answer>, number][] = [
    ['too long', () => gateway.rest('POST', '/tickets', { title: 'x'.repeat(1_100_000) }), 413],
    [
      'of another type',
      () => gateway.rest('POST', '/tickets', '<a/>', { headers: { 'content-type': 'text/xml' } }),
      415,
    ],
    ['at no route', () => gateway.rest('POST', '/nothing', {}), 404],
    ['by another verb', () => gateway.rest('PUT', '/tickets', {}), 405],
    ['of no action', () => gateway.post('ticket-nothing'), 404],
    ['of an action by another verb', () => gateway.get('ticket-create'), 405],
  ];
  test.each(nobody)('before all, a request %s is refused whoever sends it', async (_case, send, status) => {
    expect((await send()).status).toBe(status);
  });

  test('assign_to calls for a permission that is judged before the status is', async () => {
    await database.sql`
      delete from role_permissions where permission_id = (select id from permissions where name = 'ticket.assign')
        and role_id = (select id from roles where name = 'approver')`;
    const answer = await gateway.post(
      'ticket-approve',
      { ticket_id: String(approved), assign_to: '7' },
      { as: 'manager.two' },
    );
    expect([answer.status, answer.body.data.required_permission]).toEqual([403, 'ticket.assign']);
  });
});
