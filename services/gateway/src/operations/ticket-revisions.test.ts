import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { type Answer, buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';

const OTHER = 'storage-ssd-samsung-980pro-2tb-nvme-m2';

let database: TestDatabase;
let gateway: TestGateway;
/** Sent back once, and then submitted with another part and another priority. */
let id: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  id = await createTicket(gateway, 'john.doe');
  await act('request-changes', { comment: 'Take the faster one' }, 'manager.admin');
  const [item] = TEST_REQUEST.items;
  const change = { items: [{ ...item, component_uuid: OTHER }], priority: 'high' };
  const edited = await gateway.rest('PATCH', `/tickets/${id}`, change, { as: 'john.doe' });
  await act('submit', {}, 'john.doe');
  expect(edited.status).toBe(200);
});
afterAll(async () => {
  await database?.drop();
});

const act = (action: string, body: object, as: string) =>
  gateway.rest('POST', `/tickets/${id}/${action}`, body, { as });
const read = (path: string, as = 'manager.admin'): Promise<Answer> =>
  gateway.rest('GET', `/tickets/${id}/revisions${path}`, undefined, { as });

describe('revisions', () => {
  test('what was submitted stays as it was; what is edited after that belongs to the next one', async () => {
    const { body } = await read('');
    expect(body.revisions).toMatchObject([
      { revision: 1, title: TEST_REQUEST.title, items_count: 1, author: { id: 5, username: 'john.doe' } },
      { revision: 2, items_count: 1, editions: 2 },
    ]);
    const [first, second] = [(await read('/1')).body.revision, (await read('/2')).body.revision];
    expect(first).toMatchObject({
      priority: 'normal',
      items: [{ component_uuid: TEST_REQUEST.items[0]?.component_uuid }],
    });
    expect(second).toMatchObject({ priority: 'high', items: [{ component_uuid: OTHER }] });
    expect(first.plan.hash).not.toBe(second.plan.hash);
    const ticket = await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'john.doe' });
    expect(ticket.body.ticket).toMatchObject({ revision: 2, plan_hash: second.plan.hash });
  });

  test('one that is submitted again without a change is a new one too, and nothing is different', async () => {
    await act('request-changes', { comment: 'Are you sure?' }, 'manager.admin');
    await act('submit', {}, 'john.doe');
    const { body } = await read('/3/difference');
    expect(body.difference).toMatchObject({
      from: { revision: 2 },
      to: { revision: 3 },
      summary: [],
      fields: [],
    });
  });
});

describe('the difference between two revisions', () => {
  test('is told at a glance: fields, items and the plan, in words and in data', async () => {
    const { body } = await read('/2/difference');
    const [former, now] = [TEST_REQUEST.items[0]?.component_uuid, OTHER];
    const [before, after] = [former, now].map((uuid) => gateway.deps.catalog.find(uuid ?? '')?.name);
    expect(body.difference).toMatchObject({
      from: { revision: 1 },
      to: { revision: 2 },
      fields: [{ field: 'priority', from: 'normal', to: 'high' }],
      items_added: [],
      items_removed: [],
      items_changed: [{ fields: [{ field: 'component_uuid', from: former, to: now }] }],
      plan: { steps_added: [{ component_uuid: now }], steps_removed: [{ component_uuid: former }] },
    });
    expect(body.difference.summary).toEqual(
      expect.arrayContaining([
        'priority: high instead of normal',
        `add 1 × ${before}: component uuid: ${after} instead of ${before}`,
        expect.stringMatching(/^New: Install /),
      ]),
    );
  });

  test('may be asked for any two, also by the actions', async () => {
    const back = await read('/1/difference?from=2');
    expect(back.body.difference.fields).toEqual([{ field: 'priority', from: 'high', to: 'normal' }]);
    const fields = { ticket_id: String(id), revision: '1', from: '2' };
    const { body } = await gateway.get('ticket-compare-revisions', fields, { as: 'manager.admin' });
    expect(body.data.difference).toEqual(back.body.difference);
  });

  test('says of a moment that changed what each door says of moments, and so does the history', async () => {
    const moved = await createTicket(gateway, 'john.doe', { scheduled_date: '2030-01-31T09:00:00+01:00' });
    const path = `/tickets/${moved}`;
    const send = { comment: 'Later' };
    await gateway.rest('POST', `${path}/request-changes`, send, { as: 'manager.admin' });
    const later = { scheduled_date: '2030-02-01 10:30:00' };
    expect((await gateway.rest('PATCH', path, later, { as: 'john.doe' })).status).toBe(200);
    const as = 'john.doe';
    const { difference } = (await gateway.rest('GET', `${path}/revisions/2/difference`, undefined, { as }))
      .body;
    const [iso, plain] = [
      ['2030-01-31T08:00:00.000Z', '2030-02-01T10:30:00.000Z'],
      ['2030-01-31 08:00:00', '2030-02-01 10:30:00'],
    ] as const;
    expect(difference.fields).toEqual([{ field: 'scheduled_date', from: iso[0], to: iso[1] }]);
    expect(difference.summary).toContain(
      'scheduled date: 2030-02-01 10:30 UTC instead of 2030-01-31 08:00 UTC',
    );
    const fields = { ticket_id: String(moved), revision: '2' };
    const action = await gateway.get('ticket-compare-revisions', fields, { as });
    expect(action.body.data.difference.fields).toMatchObject([{ from: plain[0], to: plain[1] }]);
    const { history } = (await gateway.rest('GET', `${path}/history`, undefined, { as })).body;
    const rowOf = (rows: { field_changed: string }[]) =>
      rows.find((row) => row.field_changed === 'scheduled_date');
    expect(rowOf(history)).toMatchObject({ old_value: iso[0], new_value: iso[1] });
    const told = await gateway.get('ticket-get-history', { ticket_id: String(moved) }, { as });
    expect(rowOf(told.body.data.history)).toMatchObject({ old_value: plain[0], new_value: plain[1] });
  });

  test('may be asked for against a plan that the revision had', async () => {
    const { hash } = (await read('/1')).body.revision.plan;
    const { body } = await read(`/1/difference?from_plan_hash=${hash}`);
    expect(body.difference).toMatchObject({ from: { revision: 1, plan_hash: hash }, plan: { summary: [] } });
  });
});

describe('refusals', () => {
  test.each(['', '/1', '/1/difference'])('401 and 404 of %s', async (path) => {
    expect((await gateway.rest('GET', `/tickets/${id}/revisions${path}`)).status).toBe(401);
    expect((await read(path, 'jane.roe')).status).toBe(404);
  });

  test('a revision or plan that there is not, and what is no number', async () => {
    expect((await read('/9')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await read('/1/difference?from_plan_hash=abc')).body.detail).toContain('abc');
    for (const path of ['/0', '/one', '/1/difference?from=x']) expect((await read(path)).status).toBe(400);
  });
});
