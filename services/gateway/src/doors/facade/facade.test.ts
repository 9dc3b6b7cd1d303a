import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  ticket = await createTicket(gateway, 'john.doe');
});
afterAll(async () => {
  await database?.drop();
});

const { items, ...TEXTS } = TEST_REQUEST;
const FORM = { ...TEXTS, items: JSON.stringify(items) };
const as = 'john.doe';

describe('an action is understood', () => {
  test('as a form, as multipart and as JSON', async () => {
    const multipart = new FormData();
    for (const [name, value] of Object.entries({ action: 'ticket-create', ...FORM }))
      multipart.set(name, value);
    const json = JSON.stringify({ action: 'ticket-create', ...TEST_REQUEST });
    const answers = await Promise.all([
      gateway.post('ticket-create', FORM, { as }),
      gateway.request('/api/api.php', { method: 'POST', as, body: multipart }),
      gateway.request('/api/api.php', {
        method: 'POST',
        as,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: json,
      }),
      gateway.request('/api/api.php?action=ticket-create', {
        method: 'POST',
        as,
        body: new URLSearchParams(FORM),
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  test('with numbers as text, empty fields as absent ones, and fields that nobody knows', async () => {
    const fields = {
      ...FORM,
      items: JSON.stringify([{ ...items[0], quantity: '1', component_serial: '', colour: 'red' }]),
      estimated_duration: '90',
      scheduled_date: '',
      priority: '',
      save_as_draft: 'true',
      csrf: 'x',
      constructor: 'x',
      ['__proto__']: 'x',
    };
    const answer = await gateway.post('ticket-create', fields, { as });
    expect([answer.status, answer.body.data.status]).toEqual([201, 'draft']);
    const id = String(answer.body.data.ticket_id);
    const { body } = await gateway.get('ticket-get', { ticket_id: id }, { as });
    expect(body.data.ticket).toMatchObject({
      estimated_duration: 90,
      priority: 'normal',
      scheduled_date: null,
    });
    expect(body.data.ticket.items[0]).toMatchObject({ quantity: 1, component_serial: null });
  });

  test.each(['true', '1', 'on'])('save_as_draft=%s makes a draft', async (word) => {
    const answer = await gateway.post('ticket-create', { ...FORM, save_as_draft: word }, { as });
    expect(answer.body.data.status).toBe('draft');
  });

  test('about a ticket by its number as well as by its id', async () => {
    const byId = await gateway.get('ticket-get', { ticket_id: String(ticket) }, { as });
    const number = byId.body.data.ticket.ticket_number as string;
    const byNumber = await gateway.get('ticket-get', { ticket_id: number }, { as });
    expect(byNumber.text).toBe(byId.text);
  });
});

describe('an action is refused', () => {
  test.each([
    ['broken JSON in items', { ...FORM, items: '[{' }, 'items'],
    ['no title', { ...FORM, title: '' }, 'title'],
    ['items that are no list', { ...FORM, items: '{"a":1}' }, 'items'],
    ['nesting without end', { ...FORM, items: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }, 'items'],
  ])('400 for %s, naming the field', async (_case, fields, field) => {
    const before = await gateway.countRows();
    const answer = await gateway.post('ticket-create', fields, { as });
    expect([answer.status, answer.body.data.errors[0].field]).toEqual([400, field]);
    expect(answer.body.message).toContain(field);
    expect(await gateway.countRows()).toBe(before);
  });

  test('400 for no ticket_id, after the question who it is', async () => {
    expect((await gateway.post('ticket-approve')).status).toBe(401);
    const answer = await gateway.post('ticket-approve', {}, { as });
    expect([answer.status, answer.body.data.errors[0].field]).toEqual([400, 'ticket_id']);
  });

  test('401 in the envelope, as somebody who is not logged in', async () => {
    const answer = await gateway.get('ticket-get', { ticket_id: '1' });
    expect(answer.body).toMatchObject({ success: false, authenticated: false, code: 401, data: null });
  });

  test('404 for an action that nobody knows, and for one that is only reached over REST', async () => {
    for (const action of ['ticket-nothing', 'ticket-decide', '__proto__', '']) {
      const answer = await gateway.post(action, {}, { as });
      expect([answer.status, answer.body.message]).toEqual([404, 'Unknown action']);
    }
  });

  test('405 for the wrong verb, naming the right one', async () => {
    const write = await gateway.get('ticket-create', {}, { as });
    expect([write.status, write.headers.get('allow')]).toEqual([405, 'POST']);
    const read = await gateway.post('ticket-get', { ticket_id: String(ticket) }, { as });
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'GET']);
    const put = await gateway.request('/api/api.php?action=ticket-get', { method: 'PUT', as });
    expect(put.status).toBe(405);
  });

  test('413 while it is read, whatever length it claims', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
        if (sent > 10_000) controller.close();
      },
    });
    const init = { method: 'POST', body, duplex: 'half', as } as RequestInit & { as: string };
    const answer = await gateway.request('/api/api.php?action=ticket-create', init);
    expect([answer.status, answer.body.code]).toEqual([413, 413]);
    expect(sent).toBeLessThan(50);
  });

  test('415 for a body of another kind', async () => {
    const answer = await gateway.request('/api/api.php?action=ticket-create', {
      method: 'POST',
      as,
      headers: { 'content-type': 'text/xml' },
      body: '<a/>',
    });
    expect(answer.status).toBe(415);
  });

  test('400 for JSON or multipart that is none', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x']) {
      const answer = await gateway.request('/api/api.php?action=ticket-create', {
        method: 'POST',
        as,
        headers: { 'content-type': type },
        body: '{',
      });
      expect([answer.status, answer.body.data.errors[0].field]).toEqual([400, 'body']);
    }
  });

  test('404 for a foreign ticket with the very bytes that a missing one gets', async () => {
    const ask = (id: string) => gateway.get('ticket-get', { ticket_id: id }, { as: 'jane.roe' });
    const foreign = await ask(String(ticket));
    for (const missing of [
      '999999',
      'TKT-20200101-0001',
      'abc',
      '-1',
      '99999999999999999999',
      '1e3',
      '1.5',
    ]) {
      expect((await ask(missing)).text).toBe(foreign.text);
    }
    expect(foreign.body).toMatchObject({ code: 404, message: 'Ticket not found', data: null });
  });

  test('409 with the status and what is possible now', async () => {
    const other = await createTicket(gateway, 'john.doe');
    await gateway.post('ticket-approve', { ticket_id: String(other) }, { as: 'manager.admin' });
    const again = await gateway.post('ticket-approve', { ticket_id: String(other) }, { as: 'manager.two' });
    expect(again.body).toMatchObject({
      success: false,
      code: 409,
      data: { error_code: 'ILLEGAL_TRANSITION', status: 'approved' },
    });
    expect(again.body.data.available_actions).toContain('cancel');
  });
});
