import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

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
  await database.sql`delete from ticket_notifications`;
  ticket = await createTicket(gateway, 'john.doe');
});

const say = (comment: string, as = 'manager.admin', type = 'comment') =>
  gateway.rest('POST', `/tickets/${ticket}/comments`, { comment, comment_type: type }, { as });
const inbox = (as: string, query = '') => gateway.rest('GET', `/notifications${query}`, undefined, { as });
const mark = (as: string, body: object) => gateway.rest('POST', '/notifications/read', body, { as });

describe('notification-list', () => {
  test('200: the own ones, newest first, in pages, with the count of all unread', async () => {
    for (const comment of ['one', 'two', 'three']) await say(comment);
    const { body } = await inbox('john.doe', '?limit=2');
    expect(body).toMatchObject({ unread_count: 3, next_cursor: expect.any(String) });
    expect(body.notifications.map(({ message }: { message: string }) => message.split('\n\n')[1])).toEqual([
      'three',
      'two',
    ]);
    expect(body.notifications[0]).toEqual({
      notification_id: expect.any(Number),
      ticket_id: ticket,
      ticket_number: expect.stringMatching(/^TKT-/),
      notification_type: 'comment_added',
      message: expect.stringContaining('manager.admin commented'),
      is_read: false,
      created_at: expect.any(String),
    });
    expect((await inbox('jane.roe')).body).toMatchObject({ notifications: [], unread_count: 0 });
  });

  test('200: those read or unread; also as an action', async () => {
    for (const comment of ['one', 'two']) await say(comment);
    const [newest] = (await inbox('john.doe')).body.notifications;
    await mark('john.doe', { notification_id: newest.notification_id });
    const idsOf = async (isRead: string) => {
      const { body } = await gateway.get('notification-list', { is_read: isRead }, { as: 'john.doe' });
      expect(body.data.unread_count).toBe(1);
      expect(body.data.pagination.total).toBe(1);
      return body.data.notifications.map(({ notification_id: id }: { notification_id: number }) => id);
    };
    expect(await idsOf('1')).toEqual([newest.notification_id]);
    expect(await idsOf('0')).not.toEqual([newest.notification_id]);
  });

  test('a note is gone, and uncounted, for whoever may no longer read notes; so is a deleted ticket for all', async () => {
    await database.sql`update tickets set created_by = 10 where id = ${ticket}`;
    await say('Between us', 'manager.admin', 'internal_note');
    await say('To all');
    expect((await inbox('manager.two')).body.unread_count).toBe(2);
    const note = (await inbox('manager.two')).body.notifications[1];
    await database.sql`update users set role_id = (select id from roles where name = 'requestor') where id = 10`;
    const { body } = await inbox('manager.two');
    const action = await gateway.get('notification-list', {}, { as: 'manager.two' });
    expect([body.unread_count, body.notifications.length, action.body.data.pagination.total]).toEqual([
      1, 1, 1,
    ]);
    expect(body.notifications[0].message).toContain('To all');
    expect((await mark('manager.two', { notification_id: note.notification_id })).status).toBe(404);
    await database.sql`update users set role_id = (select id from roles where name = 'approver') where id = 10`;
    await database.sql`update tickets set deleted_at = now() where id = ${ticket}`;
    expect((await inbox('manager.two')).body).toMatchObject({ unread_count: 0, notifications: [] });
  });

  test('401 and 400', async () => {
    expect((await gateway.rest('GET', '/notifications')).status).toBe(401);
    for (const query of ['?is_read=maybe', '?limit=101', '?user_id=3']) {
      expect((await inbox('john.doe', query)).status).toBe(400);
    }
  });
});

describe('notification-mark-read', () => {
  test('200: one, then all; what was read keeps its time, and whether the mail was sent is another matter', async () => {
    for (const comment of ['one', 'two', 'three']) await say(comment);
    const [newest] = (await inbox('john.doe')).body.notifications;
    const id = newest.notification_id;
    expect((await mark('john.doe', { notification_id: id })).body).toEqual({ marked: 1, unread_count: 2 });
    const [first] = await database.sql`select read_at, status from ticket_notifications where id = ${id}`;
    expect(first).toMatchObject({ readAt: expect.any(Date), status: 'pending' });
    expect((await mark('john.doe', { notification_id: id })).body).toEqual({ marked: 0, unread_count: 2 });
    const all = await gateway.post('notification-mark-read', { all: '1' }, { as: 'john.doe' });
    expect(all.body.data).toEqual({ marked: 2, unread_count: 0 });
    const [again] = await database.sql`select read_at, status from ticket_notifications where id = ${id}`;
    expect(again).toEqual(first);
  });

  test('404, the same for one that is not there and for one of somebody else; nothing is marked', async () => {
    await say('one');
    const [newest] = (await inbox('john.doe')).body.notifications;
    const before = await gateway.countRows();
    const foreign = await mark('jane.roe', { notification_id: newest.notification_id });
    const missing = await mark('jane.roe', { notification_id: 2_000_000_000 });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    expect((await mark('jane.roe', { all: true })).body).toEqual({ marked: 0, unread_count: 0 });
    expect(await gateway.countRows()).toBe(before);
  });

  test('401, and 400 unless it is said which', async () => {
    expect((await gateway.rest('POST', '/notifications/read', { all: true })).status).toBe(401);
    const refused: [object, string][] = [
      [{}, 'notification_id'],
      [{ all: false }, 'notification_id'],
      [{ notification_id: 1, all: true }, 'all'],
      [{ notification_id: 'x' }, 'notification_id'],
    ];
    for (const [body, field] of refused) {
      const answer = await mark('john.doe', body);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
    }
  });
});
