import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(() => {
  count += 1;
});
afterEach(() => {
  gateway.commands.faults = {};
});

const keyed = (as: string, key = `key-${count}`) => ({ as, headers: { 'idempotency-key': key } });
const create = (body: object, call: { as: string; headers?: Record<string, string> }) =>
  gateway.rest('POST', '/tickets', body, call);

describe('a request with an Idempotency-Key', () => {
  test('that comes again gets the same answer, byte for byte, and happens once', async () => {
    const first = await create(TEST_REQUEST, keyed('john.doe'));
    const before = await gateway.countRows();
    const second = await create(TEST_REQUEST, keyed('john.doe'));
    expect(first.status).toBe(201);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await gateway.countRows()).toBe(before);
  });

  test('says in its own way what happened, where it comes through the other door', async () => {
    const first = await create(TEST_REQUEST, keyed('john.doe'));
    const { items, ...texts } = TEST_REQUEST;
    const second = await gateway.post(
      'ticket-create',
      { ...texts, items: JSON.stringify(items) },
      keyed('john.doe'),
    );
    expect(second.body.data.ticket_id).toBe(first.body.ticket_id);
  });

  test('and other content is refused as a mistake', async () => {
    await create(TEST_REQUEST, keyed('john.doe'));
    const answer = await create({ ...TEST_REQUEST, title: 'Another' }, keyed('john.doe'));
    expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('is known by its person: the same key of somebody else is another request', async () => {
    const mine = await create(TEST_REQUEST, keyed('john.doe'));
    const theirs = await create(TEST_REQUEST, keyed('jane.roe'));
    expect(theirs.status).toBe(201);
    expect(theirs.body.ticket_id).not.toBe(mine.body.ticket_id);
    expect(theirs.body.created_by).toBe(9);
  });

  test('is known by its ticket: the same key may serve for another one', async () => {
    const [one, other] = [await createTicket(gateway, 'john.doe'), await createTicket(gateway, 'john.doe')];
    const approve = (id: number) =>
      approveTicket(gateway, id, 'manager.admin', { headers: keyed('manager.admin').headers });
    expect((await approve(one)).body.ticket_id).toBe(one);
    expect((await approve(other)).body.ticket_id).toBe(other);
  });

  test('that was refused for its input or the status keeps its refusal', async () => {
    const faulty = await create({ ...TEST_REQUEST, title: 7 }, keyed('john.doe'));
    const again = await create({ ...TEST_REQUEST, title: 7 }, keyed('john.doe'));
    expect([again.status, again.text]).toEqual([400, faulty.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('that met an outage, or somebody without the right, is carried out anew', async () => {
    gateway.commands.faults = { refuseWith: new DomainError('UPSTREAM_UNAVAILABLE', 'away') };
    const during = await create(TEST_REQUEST, keyed('john.doe'));
    expect([during.status, during.headers.get('retry-after')]).toEqual([503, '5']);
    gateway.commands.faults = {};
    const after = await create(TEST_REQUEST, keyed('john.doe'));
    expect([after.status, after.headers.get('idempotency-replayed')]).toEqual([201, null]);

    const id = await createTicket(gateway, 'john.doe');
    const denied = await gateway.rest('POST', `/tickets/${id}/approve`, {}, keyed('john.doe'));
    expect(denied.status).toBe(403);
    const [kept] = await database.sql`select count(*)::int as rows from idempotency_keys where status = 403`;
    expect(kept).toEqual({ rows: 0 });
  });

  test('whose first try never got its number used gets the same number in the second', async () => {
    gateway.commands.faults = { refuseWith: new DomainError('UPSTREAM_UNAVAILABLE', 'away') };
    await create(TEST_REQUEST, keyed('john.doe'));
    gateway.commands.faults = {};
    const [before] = await database.sql`select count(*)::int as numbers from ticket_allocations`;
    await create(TEST_REQUEST, keyed('john.doe'));
    const [after] = await database.sql`select count(*)::int as numbers from ticket_allocations`;
    expect(after).toEqual(before);
  });

  test('that was carried out, but whose answer was lost, is answered and not refused for the new status', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const headers = { 'idempotency-key': `key-${count}`, 'if-match': '"1"' };
    const approve = () => approveTicket(gateway, id, 'manager.admin', { headers });
    const first = await approve();
    await database.sql`delete from idempotency_keys`;
    const second = await approve();
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    const unkeyed = await approveTicket(gateway, id, 'manager.admin');
    expect(unkeyed.status).toBe(409);
  });

  test('that was carried out, but whose answer was lost, is not refused for what it changed itself', async () => {
    const id = await createTicket(gateway, 'john.doe');
    await approveTicket(gateway, id, 'manager.admin');
    const claim = () => gateway.rest('POST', `/tickets/${id}/claim`, {}, keyed('tech.smith'));
    expect((await claim()).status).toBe(200);
    await database.sql`delete from idempotency_keys`;
    expect((await claim()).status).toBe(200);
    const other = await gateway.rest('POST', `/tickets/${id}/claim`, {}, keyed('tech.jones'));
    expect([other.status, other.body?.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('sent twenty times at once happens once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create(TEST_REQUEST, keyed('john.doe'))),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
  });

  test('sent at once with other content is refused as a mistake, whichever comes first', async () => {
    const answers = await Promise.all(
      ['One', 'Other'].map((title) => create({ ...TEST_REQUEST, title }, keyed('john.doe'))),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 422]);
  });

  test('is known to every gateway, and to one that was started since', async () => {
    const first = await create(TEST_REQUEST, keyed('john.doe'));
    const other = await buildTestGateway(database.sql, { operations: gateway.operations });
    const second = await other.rest('POST', '/tickets', TEST_REQUEST, keyed('john.doe'));
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(other.commands.count).toBe(0);
  });

  test('that cannot be used is refused naming the header', async () => {
    const answer = await create(TEST_REQUEST, keyed('john.doe', 'x'.repeat(300)));
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'Idempotency-Key' }] });
  });
});

describe('a command that the workflow has accepted but not finished', () => {
  test('is answered 202 with where to ask, through both doors, and not kept', async () => {
    const id = await createTicket(gateway, 'john.doe');
    gateway.commands.faults = { answersLate: true };
    const { headers } = keyed('manager.admin');
    const answer = await approveTicket(gateway, id, 'manager.admin', { headers });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      ticket_id: id,
      poll_url: expect.stringMatching(/^\/v1\/tickets\/\d+\/operations\//),
    });
    expect(answer.headers.get('location')).toBe(answer.body.poll_url);

    gateway.commands.faults = {};
    const asked = await gateway.request(answer.body.poll_url, { as: 'john.doe' });
    expect(asked.body).toMatchObject({ state: 'done', status: 'approved', error: null });

    const other = await createTicket(gateway, 'john.doe');
    gateway.commands.faults = { answersLate: true };
    const action = await gateway.post(
      'ticket-approve',
      { ticket_id: String(other) },
      { as: 'manager.admin' },
    );
    expect(action.body).toMatchObject({ success: true, code: 202, data: { ticket_id: other } });
    const [kept] = await database.sql`select count(*)::int as rows from idempotency_keys where status = 202`;
    expect(kept).toEqual({ rows: 0 });
  });

  test('an operation that nobody knows is not there', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const answer = await gateway.rest('GET', `/tickets/${id}/operations/none`, undefined, { as: 'john.doe' });
    expect(answer.status).toBe(404);
  });
});
