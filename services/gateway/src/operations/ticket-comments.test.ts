import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commentSchema } from '@racksmith/contracts';
import { verifyHistory } from '@racksmith/database';
import { TICKET_STATUSES } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../testing/approve-ticket.ts';
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

const optional = (as: string | undefined) => (as === undefined ? {} : { as });
const read = (path: string, as: string) => gateway.rest('GET', path, undefined, { as });
const say = (ticket: number, as: string | undefined, body: object) =>
  gateway.rest('POST', `/tickets/${ticket}/comments`, body, optional(as));
const edit = (ticket: number, comment: number, as: string | undefined, text: string) =>
  gateway.rest('PATCH', `/tickets/${ticket}/comments/${comment}`, { comment: text }, optional(as));
const note = (ticket: number, as: string, comment: string) =>
  say(ticket, as, { comment, comment_type: 'internal_note' });

describe('ticket-add-comment', () => {
  test('201 in every status; neither version nor ETag of the ticket changes', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    const etag = (await read(`/tickets/${ticket}`, 'john.doe')).headers.get('etag');
    for (const status of TICKET_STATUSES) {
      await database.sql`update tickets set status = ${status} where id = ${ticket}`;
      const answer = await say(ticket, 'john.doe', { comment: `It is ${status} now` });
      expect(answer.status).toBe(201);
      expect(Object.keys(answer.body.comment)).toEqual(Object.keys(commentSchema.shape));
      expect(answer.body.comment).toMatchObject({
        comment: `It is ${status} now`,
        comment_type: 'comment',
        is_internal: false,
        user_name: 'john.doe',
        edited: false,
      });
    }
    const after = await read(`/tickets/${ticket}`, 'john.doe');
    expect(after.headers.get('etag')).toBe(etag);
    expect(after.body.ticket.history_count).toBe(1 + TICKET_STATUSES.length);
    expect(await verifyHistory(database.sql, ticket)).toMatchObject({ intact: true });
  });

  test('201 as an action, with the envelope and times of the actions', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    const fields = { ticket_id: String(ticket), comment: 'From a form', unknown: 'x' };
    const { body } = await gateway.post('ticket-add-comment', fields, { as: 'john.doe' });
    expect(body).toMatchObject({ success: true, code: 201, message: 'Comment added successfully' });
    expect(body.data).toMatchObject({ ticket_id: ticket, comment: { comment: 'From a form' } });
    expect(body.data.comment.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  test('the same key again is the same comment', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    const once = { as: 'john.doe', headers: { 'idempotency-key': 'one-comment' } };
    const send = (comment: string) => gateway.rest('POST', `/tickets/${ticket}/comments`, { comment }, once);
    const [first, second] = [await send('Once'), await send('Once')];
    expect(second.body).toEqual(first.body);
    expect((await send('Other')).status).toBe(422);
    // Its answer was lost, but not what it did.
    await database.sql`delete from idempotency_keys`;
    expect((await send('Once')).body).toEqual(first.body);
    expect((await read(`/tickets/${ticket}/comments`, 'john.doe')).body.comments).toHaveLength(1);
  });

  test('requestor, assignee and approver are told, but not its author; of a note the staff among them', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    await approveTicket(gateway, ticket, 'manager.admin', { assign_to: 7 });
    const toldOf = async (send: () => Promise<unknown>) => {
      gateway.told.length = 0;
      await send();
      const [event] = gateway.told;
      expect(gateway.told).toEqual([expect.objectContaining({ ticketId: ticket })]);
      const rows = await database.sql<{ username: string; message: string }[]>`
        select u.username, n.message from ticket_notifications n join users u on u.id = n.recipient_user_id
        where n.event_id = ${event?.eventId ?? ''} order by 1`;
      return { names: rows.map(({ username }) => username), text: JSON.stringify(rows) };
    };
    const mine = await toldOf(() => say(ticket, 'john.doe', { comment: 'Any news?' }));
    expect(mine.names).toEqual(['manager.admin', 'tech.smith']);
    expect(mine.text).toContain('Any news?');
    const answer = await toldOf(() => say(ticket, 'tech.smith', { comment: 'Tomorrow' }));
    expect(answer.names).toEqual(['john.doe', 'manager.admin']);
    const secret = await toldOf(() => note(ticket, 'tech.smith', 'He always asks'));
    expect(secret.names).toEqual(['manager.admin']);
    expect(secret.text).not.toContain('always');
  });

  test('whoever asked, or sent it back, while it waits for a decision hears the answer; a stranger does not', async () => {
    const id = await createTicket(gateway, 'john.doe');
    await say(id, 'manager.two', { comment: 'Why two?' });
    await gateway.rest('POST', `/tickets/${id}/request-changes`, { comment: 'One' }, { as: 'manager.admin' });
    gateway.told.length = 0;
    await say(id, 'john.doe', { comment: 'They are a mirror' });
    const told = await database.sql<{ username: string }[]>`
      select u.username from ticket_notifications n join users u on u.id = n.recipient_user_id
      where n.event_id = ${gateway.told[0]?.eventId ?? ''} order by 1`;
    expect(told.map(({ username }) => username)).toEqual(['manager.admin', 'manager.two']);
  });

  test('400 for no words, too many, system comments and a contradiction; nothing is stored', async () => {
    const ticket = await createTicket(gateway, 'admin');
    const before = await gateway.countRows();
    const refused: [object, string][] = [
      [{}, 'comment'],
      [{ comment: '   ' }, 'comment'],
      [{ comment: 'x'.repeat(10_001) }, 'comment'],
      [{ comment: 'a\u0000b' }, 'comment'],
      [{ comment: 'x', comment_type: 'system' }, 'comment_type'],
      [{ comment: 'x', comment_type: 'comment', is_internal: true }, 'is_internal'],
      [{ comment: 'x', user_id: 3 }, 'user_id'],
    ];
    for (const [body, field] of refused) {
      const answer = await say(ticket, 'admin', body);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
    }
    expect(await gateway.countRows()).toBe(before);
  });

  test('a form that marks a note by is_internal alone is not published', async () => {
    const ticket = await createTicket(gateway, 'admin');
    const fields = { ticket_id: String(ticket), comment: 'Between us', is_internal: '1' };
    const { body } = await gateway.post('ticket-add-comment', fields, { as: 'admin' });
    expect(body.data.comment).toMatchObject({ comment_type: 'internal_note', is_internal: true });
  });

  test('401, 404 for strangers, 403 for a note by those who may not read notes, naming the permission', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    const before = await gateway.countRows();
    expect((await say(ticket, undefined, { comment: 'x' })).status).toBe(401);
    expect((await say(ticket, 'jane.roe', { comment: 'x' })).status).toBe(404);
    const denied = await note(ticket, 'john.doe', 'x');
    expect([denied.status, denied.body.required_permission]).toEqual([403, 'ticket.view_internal']);
    const flagged = await say(ticket, 'john.doe', { comment: 'x', is_internal: 'yes' });
    expect(flagged.status).toBe(403);
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('ticket-list-comments and ticket-get', () => {
  test('200: oldest first, in pages, the same in both', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    for (const comment of ['one', 'two', 'three']) await say(ticket, 'john.doe', { comment });
    const first = await read(`/tickets/${ticket}/comments?limit=2`, 'john.doe');
    const list = await read(
      `/tickets/${ticket}/comments?limit=2&cursor=${first.body.next_cursor}`,
      'john.doe',
    );
    expect(list.body.comments.map(({ comment }: { comment: string }) => comment)).toEqual(['three']);
    expect(list.body.next_cursor).toBeNull();
    const page = { ticket_id: String(ticket), page: '2', limit: '2' };
    const action = await gateway.get('ticket-list-comments', page, { as: 'admin' });
    expect(action.body.data.pagination).toEqual({ page: 2, limit: 2, total: 3, total_pages: 2 });
    const asked = { ticket_id: String(ticket), comments_page: '2', comments_limit: '2' };
    const shown = await gateway.get('ticket-get', asked, { as: 'admin' });
    expect(shown.body.data.ticket.comments).toEqual(action.body.data.comments);
    expect(shown.body.data.ticket.comments_pagination).toEqual(action.body.data.pagination);
  });

  test('a ticket shows its first fifty comments, and where they go on', async () => {
    const ticket = await createTicket(gateway, 'john.doe');
    for (let count = 1; count <= 51; count += 1) await say(ticket, 'john.doe', { comment: `No. ${count}` });
    const { body } = await read(`/tickets/${ticket}`, 'john.doe');
    expect(body.ticket.comments.map(({ comment }: { comment: string }) => comment).at(-1)).toBe('No. 50');
    const rest = await read(
      `/tickets/${ticket}/comments?cursor=${body.ticket.comments_next_cursor}`,
      'john.doe',
    );
    expect(rest.body.comments.map(({ comment }: { comment: string }) => comment)).toEqual(['No. 51']);
    expect(rest.body.next_cursor).toBeNull();
  });

  test('internal notes leave no trace in list, count, ticket, history or size of the answer', async () => {
    const [with_, without] = [
      await createTicket(gateway, 'john.doe'),
      await createTicket(gateway, 'john.doe'),
    ];
    for (const ticket of [with_, without]) await say(ticket, 'john.doe', { comment: 'Hello' });
    const secret = await note(with_, 'manager.admin', 'The budget is gone');
    await edit(with_, secret.body.comment.id, 'manager.admin', 'The budget is gone for good');
    for (const path of ['', '/comments', '/history']) {
      const [one, other] = await Promise.all(
        [with_, without].map((ticket) => read(`/tickets/${ticket}${path}`, 'john.doe')),
      );
      expect(one?.text).not.toContain('budget');
      expect(shapeOf(one?.body)).toEqual(shapeOf(other?.body));
      expect((await read(`/tickets/${with_}${path}`, 'manager.admin')).text).toContain('budget');
    }
  });

  test('staff who asked for the change themselves read the notes, and the log says so', async () => {
    const ticket = await createTicket(gateway, 'tech.smith');
    await note(ticket, 'manager.admin', 'Does he need it?');
    gateway.lines.length = 0;
    expect((await read(`/tickets/${ticket}/comments`, 'tech.smith')).text).toContain('Does he need it?');
    await read(`/tickets/${ticket}/history`, 'tech.smith');
    await read(`/tickets/${ticket}/history`, 'manager.admin');
    const traces = gateway.lines.filter((line) => line.includes('read internal notes'));
    expect(traces.map((line) => JSON.parse(line).user_id)).toEqual([7, 7]);
    expect(traces.join('')).not.toContain('need it');
  });
});

describe('ticket-edit-comment', () => {
  const commented = async (as = 'john.doe') => {
    const ticket = await createTicket(gateway, 'john.doe');
    const { body } = await say(ticket, as, { comment: 'Frist' });
    return { ticket, comment: body.comment.id as number };
  };

  test('200: the text is new, marked as edited, and the old one stands in the history', async () => {
    const { ticket, comment } = await commented();
    const answer = await edit(ticket, comment, 'john.doe', 'First');
    expect(answer.body.comment).toMatchObject({ id: comment, comment: 'First', edited: true });
    const { history } = (await read(`/tickets/${ticket}/history`, 'john.doe')).body;
    expect(history.at(-1)).toMatchObject({
      action: 'comment_edited',
      field_changed: 'comment',
      old_value: 'Frist',
      new_value: 'First',
    });
    const fields = { ticket_id: String(ticket), comment_id: String(comment), comment: 'Also by form' };
    const action = await gateway.post('ticket-edit-comment', fields, { as: 'john.doe' });
    expect(action.body.data.comment.comment).toBe('Also by form');
  });

  test('403 for the comment of somebody else, also for an admin; 409 after 15 minutes', async () => {
    const { ticket, comment } = await commented();
    const before = await gateway.countRows();
    expect((await edit(ticket, comment, 'admin', 'Censored')).status).toBe(403);
    await database.sql`
      update ticket_comments set created_at = now() - interval '15 minutes' where id = ${comment}`;
    const late = await edit(ticket, comment, 'john.doe', 'Too late');
    expect([late.status, late.body.code]).toEqual([409, 'CONFLICT']);
    expect(await gateway.countRows()).toBe(before);
  });

  test('401, 400, and the same 404 for no comment, one of another ticket and a note out of sight', async () => {
    const { ticket, comment } = await commented();
    const other = await commented();
    const secret = await note(ticket, 'manager.admin', 'Secret');
    expect((await edit(ticket, comment, undefined, 'x')).status).toBe(401);
    expect((await edit(ticket, comment, 'jane.roe', 'x')).status).toBe(404);
    expect((await edit(ticket, comment, 'john.doe', '')).status).toBe(400);
    const hidden = [999_999, other.comment, secret.body.comment.id];
    const answers = await Promise.all(hidden.map((id) => edit(ticket, id, 'john.doe', 'x')));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

/** An answer without what differs between any two tickets. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'string') return /^TKT|^\d{4}-|^[\da-f]{64}$/.test(value) ? 'x' : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, /(^|_)id$/.test(key) ? 'id' : shapeOf(inner)]),
  );
}
