import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let draft: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(async () => {
  draft = await createTicket(gateway, 'john.doe', { save_as_draft: true, estimated_duration: 30 });
});

const [ITEM] = TEST_REQUEST.items;
const update = (id: number, body: unknown, as = 'john.doe', headers: Record<string, string> = {}) =>
  gateway.rest('PATCH', `/tickets/${id}`, body, { as, headers });
const get = async (id: number) =>
  (await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'admin' })).body.ticket;
const changedFields = async (id: number) =>
  await database.sql`
    select field_changed as field, old_value, new_value, user_name from ticket_history
    where ticket_id = ${id} and action = 'updated' and field_changed is not null order by field_changed`;

async function sentBack(): Promise<number> {
  const id = await createTicket(gateway, 'john.doe');
  await gateway.rest(
    'POST',
    `/tickets/${id}/request-changes`,
    { comment: 'Only one' },
    { as: 'manager.admin' },
  );
  return id;
}

describe('200', () => {
  test('what is named changes, and each changed field is a row of the history with its old and new value', async () => {
    const before = await get(draft);
    const answer = await update(draft, {
      title: 'Two drives',
      priority: 'high',
      description: 'It needs room',
    });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await get(draft)).toMatchObject({
      title: 'Two drives',
      priority: 'high',
      estimated_duration: 30,
      items: [{ component_uuid: before.items[0].component_uuid, quantity: 1 }],
    });
    expect(await changedFields(draft)).toEqual([
      { field: 'priority', oldValue: 'normal', newValue: 'high', userName: 'john.doe' },
      { field: 'title', oldValue: TEST_REQUEST.title, newValue: 'Two drives', userName: 'john.doe' },
    ]);
  });

  test('items are replaced as a whole and planned again', async () => {
    const before = await get(draft);
    const answer = await update(draft, { items: [{ ...ITEM, quantity: 2 }] });
    expect(answer.body).toMatchObject({ status: 'draft', items_count: 1, revision: 1 });
    expect(answer.body.plan_hash).not.toBe(before.plan_hash);
    expect((await get(draft)).items).toHaveLength(1);
    expect((await changedFields(draft)).map(({ field }) => field as string)).toEqual(['items']);
    const { history } = (await gateway.rest('GET', `/tickets/${draft}/history`, undefined, { as: 'admin' }))
      .body;
    const row = history.find(({ field_changed: field }: { field_changed: string }) => field === 'items');
    expect(JSON.parse(row.new_value)).toMatchObject([{ component_uuid: ITEM?.component_uuid, quantity: 2 }]);
  });

  test('a draft may ask for what does not fit: the answer says so', async () => {
    const answer = await update(draft, { items: [{ ...ITEM, quantity: 64 }] });
    expect([answer.status, answer.body.validation.all_items_valid]).toEqual([200, false]);
    expect(answer.body.validation.errors).not.toEqual([]);
    const submitted = await gateway.rest('GET', `/tickets/${draft}`, undefined, { as: 'john.doe' });
    expect(submitted.body.ticket.status).toBe('draft');
  });

  test('the type follows the items, unless it is named', async () => {
    await update(draft, { items: [{ ...ITEM, action: 'remove' }] });
    expect((await get(draft)).ticket_type).toBe('component_removal');
    await update(draft, { ticket_type: 'component_replacement' });
    await update(draft, { items: [ITEM] });
    expect((await get(draft)).ticket_type).toBe('component_replacement');
  });

  test('null takes away what may be absent', async () => {
    await update(draft, { estimated_duration: null });
    expect((await get(draft)).estimated_duration).toBeNull();
  });

  test('a ticket sent back is changed by its creator, and stays pending until he submits it', async () => {
    const id = await sentBack();
    const answer = await update(id, { title: 'One drive' });
    expect(answer.body).toMatchObject({ status: 'pending', changes_requested: true });
    const again = await gateway.rest('POST', `/tickets/${id}/submit`, {}, { as: 'john.doe' });
    expect(again.body).toMatchObject({ status: 'pending', changes_requested: false, revision: 2 });
  });

  test('also as an action, where an empty field is an absent one', async () => {
    const fields = { ticket_id: String(draft), title: 'By form', description: '', priority: 'low' };
    const answer = await gateway.post('ticket-update', fields, { as: 'john.doe' });
    expect(answer.body).toMatchObject({ success: true, code: 200, data: { ticket_id: draft } });
    expect(await get(draft)).toMatchObject({
      title: 'By form',
      priority: 'low',
      description: TEST_REQUEST.description,
    });
  });
});

describe('refused, and nothing is written', () => {
  test.each<[string, object, string]>([
    ['nothing', {}, 'body'],
    ['a title that is null', { title: null }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(256) }, 'title'],
    ['a status', { status: 'approved' }, 'status'],
    ['another server', { target_server_uuid: 'server-uuid-db-prod-01' }, 'target_server_uuid'],
    ['a priority that is none', { priority: 'urgent' }, 'priority'],
    ['a part nobody knows', { items: [{ ...ITEM, component_uuid: 'nothing' }] }, 'items[0].component_uuid'],
    ['a quantity of null', { items: [{ ...ITEM, quantity: null }] }, 'items[0].quantity'],
    ['a type that the items do not fit', { ticket_type: 'component_removal' }, 'items[0].action'],
    [
      'items that the named type does not allow',
      { ticket_type: 'configuration_change', items: [ITEM] },
      'items[0].action',
    ],
  ])('400 for %s', async (_case, body, field) => {
    const before = await gateway.countRows();
    const answer = await update(draft, body);
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
      400,
      'INVALID_INPUT',
      field,
    ]);
    expect(await gateway.countRows()).toBe(before);
  });

  test('401 without a login, 404 for whoever may not see it', async () => {
    expect((await gateway.rest('PATCH', `/tickets/${draft}`, { title: 'x' })).status).toBe(401);
    expect((await update(draft, { title: 'x' }, 'jane.roe')).status).toBe(404);
  });

  test('403 for everybody but the creator, admins included', async () => {
    for (const other of ['manager.admin', 'admin']) {
      const answer = await update(draft, { title: 'x' }, other);
      expect([answer.status, answer.body.required_permission]).toEqual([403, 'ticket.edit_own']);
    }
  });

  test('409 for a ticket that the approvers have, and 412 for a version that is not the present one', async () => {
    const pending = await createTicket(gateway, 'john.doe');
    const answer = await update(pending, { title: 'x' });
    expect(answer.body).toMatchObject({ code: 'ILLEGAL_TRANSITION', ticket_status: 'pending' });
    expect(answer.status).toBe(409);
    expect((await update(draft, { title: 'x' }, 'john.doe', { 'if-match': '"7"' })).status).toBe(412);
  });
});
