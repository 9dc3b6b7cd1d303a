import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { Webhook } from 'standardwebhooks';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, TEST_WEBHOOK_SECRET, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { WorkflowEnded } from '../ticket-commands.ts';

let database: TestDatabase;
let gateway: TestGateway;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(async () => {
  ticket = await createTicket(gateway, 'john.doe');
  gateway.commands.signals.length = 0;
});
afterEach(() => {
  gateway.commands.faults = {};
});

const DECISION = { event_id: 'chg-1', actor_username: 'manager.admin', decision: 'approve' };

function sign(body: string, id = 'msg_1', at = new Date()): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(TEST_WEBHOOK_SECRET).sign(id, at, body),
  };
}

function decide(change: object = {}, headers?: Record<string, string>, id: number | string = ticket) {
  const body = JSON.stringify({ ...DECISION, ...change });
  return gateway.rest('POST', `/tickets/${id}/decisions`, body, { headers: headers ?? sign(body) });
}

describe('202', () => {
  test('the decision reaches the workflow with the rights of the person it was taken for', async () => {
    const answer = await decide({ plan_hash: 'abc', reason: 'Fine' });
    expect([answer.status, answer.body]).toEqual([
      202,
      { ticket_id: ticket, ticket_number: expect.stringMatching(/^TKT-/), event_id: 'chg-1', accepted: true },
    ]);
    expect(gateway.commands.signals).toEqual([
      {
        eventId: expect.stringMatching(/^[\da-f]{64}$/),
        actor: { id: 3, username: 'manager.admin', permissions: expect.arrayContaining(['ticket.approve']) },
        decision: 'approve',
        planHash: 'abc',
        reason: 'Fine',
      },
    ]);
  });

  test('the same event is the same event, whoever sends it and however often; of another ticket it is not', async () => {
    await decide();
    await decide({}, undefined);
    await decide({}, undefined, await createTicket(gateway, 'john.doe'));
    const [first, second, third] = gateway.commands.signals.map(({ eventId }) => eventId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('a repetition is received also when the ticket has moved on, or its workflow has ended since', async () => {
    await approveTicket(gateway, ticket, 'manager.two');
    expect((await decide()).status).toBe(202);
    const eventId = gateway.commands.signals[0]?.eventId ?? '';
    await database.sql`
      insert into ticket_history (ticket_id, action, user_id, user_name, event_id, sequence, previous_hash, hash)
      values (${ticket}, 'approved', 3, 'manager.admin', ${eventId}, 0, '', '')`;
    gateway.commands.faults = { refuseWith: new WorkflowEnded('ended') };
    expect((await decide()).status).toBe(202);
  });
});

describe('refused, and the workflow hears nothing', () => {
  test.each<[string, object, string]>([
    ['no event_id', { event_id: undefined }, 'event_id'],
    ['an event_id of two lines', { event_id: 'a\nb' }, 'event_id'],
    ['a decision that is none', { decision: 'maybe' }, 'decision'],
    ['a rejection without a reason', { decision: 'reject' }, 'reason'],
    ['a request for changes without a reason', { decision: 'request_changes', reason: '' }, 'reason'],
    ['a person that nobody knows', { actor_username: 'nobody' }, 'actor_username'],
    ['no person', { actor_username: undefined }, 'actor_username'],
    ['a person that is none', { actor_username: { $ne: 1 } }, 'actor_username'],
    ['a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('400 for %s', async (_case, change, field) => {
    const answer = await decide(change);
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
    expect(gateway.commands.signals).toEqual([]);
  });

  test('401 without a signature, with one of other content, and with an old one', async () => {
    expect((await decide({}, {})).status).toBe(401);
    expect((await decide({}, sign('{}'))).status).toBe(401);
    const body = JSON.stringify(DECISION);
    expect((await decide({}, sign(body, 'msg_1', new Date(Date.now() - 600_000)))).status).toBe(401);
    const login = await gateway.rest('POST', `/tickets/${ticket}/decisions`, DECISION, { as: 'admin' });
    expect(login.status).toBe(401);
    expect(gateway.commands.signals).toEqual([]);
  });

  test('403 for a person without the right, and for the author of the ticket', async () => {
    const technician = await decide(
      { actor_username: 'admin' },
      undefined,
      await createTicket(gateway, 'admin'),
    );
    expect(technician.body.code).toBe('SEPARATION_OF_DUTIES');
    const requestor = await decide({ actor_username: 'john.doe' });
    expect([requestor.status, requestor.body.required_permission]).toEqual([403, 'ticket.approve']);
    expect(gateway.commands.signals).toEqual([]);
  });

  test('404 for a ticket that is not there, or that the person may not see', async () => {
    expect((await decide({}, undefined, 4711)).status).toBe(404);
    expect((await decide({ actor_username: 'jane.roe' })).status).toBe(404);
  });

  test('409 when the workflow has ended, and the event is a new one', async () => {
    await gateway.rest('POST', `/tickets/${ticket}/cancel`, { reason: 'x' }, { as: 'john.doe' });
    gateway.commands.faults = { refuseWith: new WorkflowEnded('ended') };
    const answer = await decide();
    expect(answer.body).toMatchObject({ code: 'ILLEGAL_TRANSITION', ticket_status: 'cancelled' });
  });
});
