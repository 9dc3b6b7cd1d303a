import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

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

const remove = (id: number, as?: string, body?: object) =>
  gateway.rest('DELETE', `/tickets/${id}`, body, as === undefined ? {} : { as });
const draft = () => createTicket(gateway, 'john.doe', { save_as_draft: true });
async function cancelled(): Promise<number> {
  const id = await createTicket(gateway, 'john.doe');
  await gateway.rest('POST', `/tickets/${id}/cancel`, { reason: 'Not needed' }, { as: 'john.doe' });
  return id;
}

describe.each([
  ['a draft', draft],
  ['a cancelled ticket', cancelled],
])('%s', (_what, ready) => {
  test('200: nobody finds it any more, and its history is kept', async () => {
    const id = await ready();
    const answer = await remove(id, 'admin');
    expect(answer.body).toEqual({
      ticket_id: id,
      ticket_number: expect.stringMatching(/^TKT-/),
      deleted: true,
      deleted_at: expect.any(String),
    });
    for (const viewer of ['admin', 'john.doe']) {
      expect((await gateway.rest('GET', `/tickets/${id}`, undefined, { as: viewer })).status).toBe(404);
    }
    const rows = await database.sql`
      select action, user_name from ticket_history where ticket_id = ${id} order by sequence`;
    expect(rows[0]).toMatchObject({ action: 'ticket_created' });
    expect(rows.at(-1)).toEqual({ action: 'deleted', userName: 'admin' });
  });

  test('200: also as an action; a second time it is not there', async () => {
    const id = await ready();
    const fields = { ticket_id: String(id) };
    const answer = await gateway.post('ticket-delete', fields, { as: 'admin' });
    expect(answer.body).toMatchObject({ success: true, code: 200, data: { ticket_id: id, deleted: true } });
    const again = await gateway.post('ticket-delete', fields, { as: 'admin' });
    expect([again.status, (await remove(id, 'admin')).status]).toEqual([404, 404]);
  });

  test('of two at once, one deletes it', async () => {
    const id = await ready();
    const answers = await Promise.all([remove(id, 'admin'), remove(id, 'admin')]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses[0]).toBe(200);
    expect([404, 409]).toContain(statuses[1]);
    const [row] = await database.sql`
      select count(*)::integer as count from ticket_history where ticket_id = ${id} and action = 'deleted'`;
    expect(row).toEqual({ count: 1 });
  });

  test('401 without a login, 403 also for its creator, 404 for whoever may not see it', async () => {
    const id = await ready();
    const before = await gateway.countRows();
    expect((await remove(id)).status).toBe(401);
    const creator = await remove(id, 'john.doe');
    expect([creator.status, creator.body.required_permission]).toEqual([403, 'ticket.delete']);
    expect((await remove(id, 'jane.roe')).status).toBe(404);
    expect(await gateway.countRows()).toBe(before);
  });

  test('400 for a field that nobody knows', async () => {
    const answer = await remove(await ready(), 'admin', { reason: 'x' });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'reason']);
  });
});

test('409 for a ticket on which something is still going on', async () => {
  const id = await createTicket(gateway, 'john.doe');
  const before = await gateway.countRows();
  const answer = await remove(id, 'admin');
  expect(answer.body).toMatchObject({ code: 'ILLEGAL_TRANSITION', ticket_status: 'pending' });
  expect(answer.status).toBe(409);
  expect(await gateway.countRows()).toBe(before);
});
