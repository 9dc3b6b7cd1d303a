import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';

const SSD = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const OTHER_SSD = 'storage-ssd-samsung-970evoplus-2tb-nvme-m2';
const CPU = 'cpu-amd-epyc-7543p';
const WANTED = {
  action: 'add',
  component_type: 'storage',
  specifications: { capacity: '2 TB', form_factor: 'M.2', note: 'as in the other rack' },
  quantity: 1,
};

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});

const get = async (path: string, as = 'manager.admin') =>
  (await gateway.rest('GET', path, undefined, { as })).body;
const wanting = (as = 'john.doe') => createTicket(gateway, as, { items: [WANTED] });
async function itemOf(id: number) {
  const { ticket } = await get(`/tickets/${id}`);
  return ticket.items[0];
}
async function bind(id: number, as: string, body: object = {}, headers: Record<string, string> = {}) {
  const { id: itemId } = await itemOf(id);
  const fields = { component_uuid: SSD, ...body };
  return await gateway.rest('POST', `/tickets/${id}/items/${itemId}/bind`, fields, { as, headers });
}
const approve = (id: number, as: string) => approveTicket(gateway, id, as);

describe('200', () => {
  test('the part is chosen, planned and on the ticket beside what was asked for; somebody else approves it', async () => {
    const id = await wanting();
    const before = await itemOf(id);
    expect(before).toMatchObject({
      component_uuid: null,
      specifications: null,
      requirement: WANTED.specifications,
    });
    expect(before).toMatchObject({
      validation_status: 'warning',
      validation_message: /which knows nothing of note/,
    });

    const answer = await bind(id, 'manager.admin', { comment: 'We have many of them' });
    expect(answer.body).toMatchObject({ ticket_id: id, status: 'pending', revision: 2 });
    expect(answer.body.validation.errors).toEqual([]);
    expect(await itemOf(id)).toMatchObject({
      id: before.id,
      component_uuid: SSD,
      requirement: WANTED.specifications,
    });
    expect((await get(`/tickets/${id}`)).ticket.plan.steps).toMatchObject([{ component_uuid: SSD }]);
    const { history } = await get(`/tickets/${id}/history`);
    expect(history.at(-1)).toMatchObject({
      action: 'item_bound',
      field_changed: 'items[0].component_uuid',
      old_value: null,
      new_value: SSD,
      comment: 'We have many of them',
      user_name: 'manager.admin',
    });

    expect((await approve(id, 'manager.admin')).body.code).toBe('SEPARATION_OF_DUTIES');
    expect((await approve(id, 'manager.two')).body.status).toBe('approved');
  });

  test('the difference between the revisions shows which part was chosen', async () => {
    const id = await wanting();
    await bind(id, 'manager.admin');
    const { difference } = await get(`/tickets/${id}/revisions/2/difference`);
    const name = gateway.deps.catalog.find(SSD)?.name;
    expect(difference).toMatchObject({
      items_added: [],
      items_removed: [],
      items_changed: [{ fields: [{ field: 'component_uuid', from: null, to: SSD }] }],
      plan: { steps_added: [{ component_uuid: SSD }], findings_cleared: [{ rule: 'CAT-05' }] },
    });
    expect(difference.summary[0]).toBe(
      `add 1 × storage (note as in the other rack, capacity 2 TB, form_factor M.2): component uuid: ${name} instead of nothing`,
    );
    const { revision } = await get(`/tickets/${id}/revisions/1`);
    expect(revision.items).toMatchObject([{ component_uuid: null, requirement: WANTED.specifications }]);
  });

  test('also as an action, by the technician it is assigned to, who may think again', async () => {
    const id = await wanting();
    await gateway.rest('POST', `/tickets/${id}/assign`, { assign_to: 7 }, { as: 'manager.admin' });
    const fields = { ticket_id: String(id), item_id: String((await itemOf(id)).id) };
    const choose = (component_uuid: string) =>
      gateway.post('ticket-bind-item', { ...fields, component_uuid }, { as: 'tech.smith' });
    expect((await choose(SSD)).body).toMatchObject({ success: true, code: 200, data: { revision: 2 } });
    expect((await choose(OTHER_SSD)).body).toMatchObject({ success: true, code: 200, data: { revision: 3 } });
    const { history } = await get(`/tickets/${id}/history`);
    expect(history.at(-1)).toMatchObject({ old_value: SSD, new_value: OTHER_SSD, user_name: 'tech.smith' });
  });

  test('the same request again is answered alike and chooses once', async () => {
    const id = await wanting();
    const send = () => bind(id, 'manager.admin', {}, { 'idempotency-key': 'bind-once' });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await get(`/tickets/${id}`)).ticket.revision).toBe(2);
  });
});

describe('before a part is chosen', () => {
  test('nobody can approve, and is told for which item, and what can be done', async () => {
    const id = await wanting();
    const answer = await approve(id, 'manager.admin');
    expect([answer.status, answer.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
    expect(answer.body.detail).toContain('no part chosen for item 1');
    expect(answer.body).toMatchObject({ unbound_items: [0] });
    expect(answer.body.available_actions).toContain('bind');
    const { actions } = await get(`/tickets/${id}/actions`);
    const named = (name: string) => actions.find(({ action }: { action: string }) => action === name);
    expect(named('approve')).toMatchObject({ allowed: false, code: 'ILLEGAL_TRANSITION', who_can_act: [] });
    expect(named('bind')).toMatchObject({
      allowed: true,
      who_can_act: expect.arrayContaining([{ id: 3, username: 'manager.admin' }]),
    });
  });

  test('a check of such items says which parts there are', async () => {
    const body = { target_server_uuid: TEST_REQUEST.target_server_uuid, items: [WANTED] };
    const answer = await gateway.rest('POST', '/tickets/validate-items', body, { as: 'john.doe' });
    expect(answer.body).toMatchObject({
      all_items_valid: true,
      warnings: [{ rule: 'CAT-05', item_index: 0, facts: { unknown: 'note' } }],
      items: [{ index: 0, status: 'warning' }],
    });
  });
});

describe('refused', () => {
  test.each([
    [{ component_uuid: '' }, 'component_uuid'],
    [{ component_uuid: 'ssd-of-dreams' }, 'component_uuid'],
    [{ component_uuid: CPU }, 'component_uuid'],
    [{ comment: 'x'.repeat(2001) }, 'comment'],
    [{ serial: 'A' }, 'serial'],
  ])('400: %j', async (body, field) => {
    const answer = await bind(await wanting(), 'manager.admin', body);
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });

  test('400 as an action names what is missing', async () => {
    const answer = await gateway.post(
      'ticket-bind-item',
      { ticket_id: String(await wanting()) },
      { as: 'admin' },
    );
    expect(answer.body).toMatchObject({ code: 400, success: false });
    expect(answer.text).toContain('component_uuid');
  });

  test('401 without a login, 403 for whoever only asks, 404 for whoever may not see it and for another item', async () => {
    const id = await wanting();
    const path = `/tickets/${id}/items/${(await itemOf(id)).id}/bind`;
    const send = (as?: string, to = path) =>
      gateway.rest('POST', to, { component_uuid: SSD }, as === undefined ? {} : { as });
    expect((await send()).status).toBe(401);
    const denied = await send('john.doe');
    expect([denied.status, denied.body.required_permission]).toEqual([403, 'ticket.approve']);
    expect((await send('jane.roe')).status).toBe(404);
    expect((await send('admin', `/tickets/${id}/items/999999/bind`)).status).toBe(404);
    const action = await gateway.post('ticket-bind-item', { ticket_id: String(id), item_id: '1' });
    expect(action.body).toMatchObject({ code: 401 });
  });

  test('409 where every item names its part, where changes are requested, and once it is decided', async () => {
    const named = await createTicket(gateway, 'john.doe');
    const sentBack = await wanting();
    await gateway.rest('POST', `/tickets/${sentBack}/request-changes`, { comment: 'Why?' }, { as: 'admin' });
    const approved = await wanting();
    await bind(approved, 'manager.admin');
    await approve(approved, 'manager.two');
    for (const id of [named, sentBack, approved]) {
      const answer = await bind(id, 'manager.admin');
      expect([answer.status, answer.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
    }
    const fields = { ticket_id: String(named), item_id: '1', component_uuid: SSD };
    const action = await gateway.post('ticket-bind-item', fields, { as: 'manager.admin' });
    expect(action.body).toMatchObject({ code: 409 });
  });

  test('400: what a part must be is facts by name, and a part is of one who named it', async () => {
    const send = (item: object) =>
      gateway.rest(
        'POST',
        '/tickets',
        { ...TEST_REQUEST, items: [{ ...WANTED, ...item }] },
        { as: 'john.doe' },
      );
    for (const [item, field] of [
      [{ specifications: 'large' }, 'items[0].specifications'],
      [{ specifications: {} }, 'items[0].specifications'],
      [{ specifications: { size: { gb: 1 } } }, 'items[0].specifications.size'],
      [{ specifications: null }, 'items[0].component_uuid'],
      [{ action: 'remove' }, 'items[0].component_uuid'],
      [{ component_serial: 'SN1' }, 'items[0].component_serial'],
    ] as const) {
      const answer = await send(item);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
    }
  });

  test('what a client says of a part that it names is not kept', async () => {
    const id = await createTicket(gateway, 'john.doe', {
      items: [{ ...WANTED, component_uuid: SSD, specifications: { capacity: '9 PB' } }],
    });
    expect(await itemOf(id)).toMatchObject({ component_uuid: SSD, requirement: null });
    expect(JSON.stringify(await itemOf(id))).not.toContain('9 PB');
  });
});
