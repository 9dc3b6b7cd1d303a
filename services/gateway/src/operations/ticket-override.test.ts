import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createUser } from '@racksmith/database';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket, planHashOf } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  await createUser(database.sql, {
    username: 'second.admin',
    email: null,
    passwordHash: null,
    role: 'admin',
  });
});
afterAll(async () => {
  await database?.drop();
});
afterEach(() => {
  gateway.deps.overrideNeedsSecondAdmin = false;
  gateway.deps.policy = { deployerMayComplete: true };
});

const REASON = 'The database is down, and nobody else can be reached';

async function override(id: number, as = 'admin', body: object = {}) {
  const seen = { plan_hash: await planHashOf(gateway, id), reason: REASON };
  return await gateway.rest('POST', `/tickets/${id}/override`, { ...seen, ...body }, { as });
}
const get = async (path: string, as = 'admin') => (await gateway.rest('GET', path, undefined, { as })).body;
const deploy = (id: number, as = 'admin') => gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as });
const actionsOf = async (id: number, as: string) =>
  (await get(`/tickets/${id}`, as)).ticket.available_actions as string[];

describe('an approval by override', () => {
  test('shows on the ticket, in its list, its history and the statistics, for whoever sees the ticket', async () => {
    const { overrides: before } = await get('/stats', 'manager.admin');
    const id = await createTicket(gateway, 'admin');
    expect((await override(id)).status).toBe(200);
    const { ticket } = await get(`/tickets/${id}`, 'manager.admin');
    expect(ticket).toMatchObject({
      status: 'approved',
      overridden: true,
      approved_by: { id: 1, username: 'admin' },
      approvals: [
        { decision: 'approve', is_override: true, comment: REASON, user: { id: 1, username: 'admin' } },
      ],
    });
    const { history } = await get(`/tickets/${id}/history`, 'manager.admin');
    expect(history.at(-1)).toMatchObject({
      action: 'overridden',
      field_changed: 'status',
      old_value: 'pending',
      new_value: 'approved',
      comment: REASON,
      user_name: 'admin',
    });
    const listed = await get('/tickets?overridden=true', 'manager.admin');
    expect(listed.tickets.map((one: { id: number }) => one.id)).toEqual([id]);
    expect(listed.tickets[0].overridden).toBe(true);
    const others = await get('/tickets?overridden=false', 'manager.admin');
    expect(others.tickets.map((one: { id: number }) => one.id)).not.toContain(id);
    expect((await get('/stats', 'manager.admin')).overrides).toBe(before + 1);
    // A requestor counts what he sees, and this he does not.
    expect((await get('/stats', 'jane.roe')).overrides).toBe(0);
  });

  test('goes past changes that were requested, which are then no longer asked for', async () => {
    const id = await createTicket(gateway, 'john.doe');
    await gateway.rest(
      'POST',
      `/tickets/${id}/request-changes`,
      { comment: 'Why?' },
      { as: 'manager.admin' },
    );
    const answer = await override(id);
    expect(answer.body).toMatchObject({ status: 'approved', changes_requested: false, overridden: true });
  });

  test('does not let the same admin deploy: that is another rule, to be overridden for itself', async () => {
    const id = await createTicket(gateway, 'admin');
    await override(id);
    expect((await deploy(id)).body.code).toBe('SEPARATION_OF_DUTIES');
    const lifted = await override(id);
    expect(lifted.body).toMatchObject({ status: 'approved', overridden: true });
    expect((await deploy(id)).body.status).toBe('deployed');
    const actions = (await get(`/tickets/${id}/history`)).history.map(
      (row: { action: string }) => row.action,
    );
    expect(actions.filter((action: string) => action === 'overridden')).toHaveLength(2);
  });

  test('rests on its plan: with the approval its mark goes', async () => {
    const id = await createTicket(gateway, 'admin');
    await override(id);
    await override(id);
    await gateway.rest('POST', `/tickets/${id}/request-changes`, { comment: 'No' }, { as: 'manager.two' });
    expect((await get(`/tickets/${id}`)).ticket.overridden).toBe(false);
    expect(await actionsOf(id, 'admin')).toContain('override');
  });
});

describe('where a second admin is needed', () => {
  test('the first one only asks, and a second one decides', async () => {
    gateway.deps.overrideNeedsSecondAdmin = true;
    const id = await createTicket(gateway, 'admin');
    const first = await override(id);
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({ status: 'pending', overridden: false, awaits_second_admin: true }),
    ]);
    const { ticket } = await get(`/tickets/${id}`);
    expect(ticket.approvals).toMatchObject([{ decision: 'request_override', is_override: false }]);
    const again = await override(id);
    expect([again.status, again.body.code]).toEqual([403, 'SEPARATION_OF_DUTIES']);
    expect((await override(id, 'manager.admin')).body.required_permission).toBe('ticket.manage');
    const second = await override(id, 'second.admin');
    expect(second.body).toMatchObject({
      status: 'approved',
      overridden: true,
      awaits_second_admin: false,
      approved_by: { username: 'second.admin' },
    });
  });

  test('what was asked of one plan is not confirmed for another, nor for another step', async () => {
    gateway.deps.overrideNeedsSecondAdmin = true;
    const id = await createTicket(gateway, 'admin');
    await override(id);
    await gateway.rest('POST', `/tickets/${id}/withdraw`, {}, { as: 'admin' });
    await gateway.rest('POST', `/tickets/${id}/submit`, {}, { as: 'admin' });
    expect(await actionsOf(id, 'second.admin')).not.toContain('override');
    expect((await override(id)).body.awaits_second_admin).toBe(true);
    await approveTicket(gateway, id, 'manager.admin');
    expect(await actionsOf(id, 'second.admin')).not.toContain('override');
  });

  test('also to let those deploy who approved', async () => {
    gateway.deps.overrideNeedsSecondAdmin = true;
    const id = await createTicket(gateway, 'john.doe');
    await approveTicket(gateway, id, 'admin');
    expect((await override(id)).body).toMatchObject({ status: 'approved', awaits_second_admin: true });
    expect((await deploy(id)).body.code).toBe('SEPARATION_OF_DUTIES');
    expect((await override(id, 'second.admin')).body).toMatchObject({ overridden: true });
    expect((await deploy(id)).body.status).toBe('deployed');
  });
});

describe('where another person has to complete what one deployed', () => {
  const SEPARATED = {
    code: 'SEPARATION_OF_DUTIES',
    reason: 'Whoever deployed a change cannot complete it',
  };
  const complete = (id: number, as: string) => gateway.rest('POST', `/tickets/${id}/complete`, {}, { as });
  const explained = async (id: number, as: string) =>
    (await get(`/tickets/${id}/actions`, as)).actions.find(
      (one: { action: string }) => one.action === 'complete',
    );

  async function deployed(by: string): Promise<number> {
    const id = await createTicket(gateway, 'john.doe');
    await approveTicket(gateway, id, 'manager.admin');
    expect((await deploy(id, by)).body.status).toBe('deployed');
    gateway.deps.policy = { deployerMayComplete: false };
    return id;
  }

  test('403 for whoever deployed, in both doors, as his actions tell him; nothing is stored', async () => {
    const id = await deployed('tech.smith');
    const before = await gateway.countRows();
    const rest = await complete(id, 'tech.smith');
    expect([rest.status, rest.body]).toEqual([403, expect.objectContaining(SEPARATED)]);
    const fields = { ticket_id: String(id) };
    const action = await gateway.post('ticket-complete', fields, { as: 'tech.smith' });
    expect([action.status, action.body.data.reason]).toEqual([403, SEPARATED.reason]);
    expect(await gateway.countRows()).toBe(before);
    expect(await explained(id, 'tech.smith')).toMatchObject({ allowed: false, ...SEPARATED });
    expect(await actionsOf(id, 'tech.smith')).toEqual(['rollback']);
    expect(
      (await explained(id, 'admin')).who_can_act.map((one: { username: string }) => one.username),
    ).toEqual(expect.arrayContaining(['admin', 'second.admin']));
    expect((await complete(id, 'admin')).body.status).toBe('completed');
  });

  test('an admin who deployed can override it with a reason; no rule of another step is set aside', async () => {
    gateway.deps.overrideNeedsSecondAdmin = true;
    const id = await deployed('admin');
    expect((await complete(id, 'admin')).body).toMatchObject(SEPARATED);
    expect((await override(id)).body).toMatchObject({ status: 'deployed', awaits_second_admin: true });
    expect((await complete(id, 'admin')).status).toBe(403);
    expect((await override(id, 'second.admin')).body).toMatchObject({ status: 'deployed', overridden: true });
    expect((await complete(id, 'admin')).body.status).toBe('completed');
  });

  test('is what an override is for: where policy allows it there is nothing to override', async () => {
    const id = await deployed('admin');
    gateway.deps.policy = { deployerMayComplete: true };
    expect((await override(id)).body.code).toBe('ILLEGAL_TRANSITION');
    expect((await complete(id, 'admin')).body.status).toBe('completed');
  });
});

test('where nothing stands in the way there is nothing to override', async () => {
  const id = await createTicket(gateway, 'john.doe');
  const before = await gateway.countRows();
  const answer = await override(id);
  expect([answer.status, answer.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
  expect(answer.body.available_actions).toContain('approve');
  expect(await gateway.countRows()).toBe(before);
});

test('the same request again is answered alike and counts once', async () => {
  const id = await createTicket(gateway, 'admin');
  const body = { plan_hash: await planHashOf(gateway, id), reason: REASON };
  const headers = { 'idempotency-key': 'override-once' };
  const send = () => gateway.rest('POST', `/tickets/${id}/override`, body, { as: 'admin', headers });
  const [first, again] = [await send(), await send()];
  expect([again.status, again.text]).toEqual([first.status, first.text]);
  const { history } = await get(`/tickets/${id}/history`);
  expect(history.filter((row: { action: string }) => row.action === 'overridden')).toHaveLength(1);
});

test('404 for whoever may not see the ticket', async () => {
  const id = await createTicket(gateway, 'admin');
  expect((await override(id, 'jane.roe')).status).toBe(404);
  const body = { plan_hash: 'x', reason: REASON };
  const gone = await gateway.rest('POST', '/tickets/4711/override', body, { as: 'admin' });
  expect(gone.status).toBe(404);
});
