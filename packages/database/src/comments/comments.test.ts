import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Actor, recipientGroupsOf, type WrittenCommentType } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { listHistory } from '../history/list-history.ts';
import { verifyHistory } from '../history/verify-history.ts';
import { listDueNotices } from '../notices/list-due-notices.ts';
import {
  approvedTicket,
  MANAGER,
  moveTicket,
  NOTICE,
  openTicket,
  REQUESTOR,
  seedPeople,
} from '../../testing/sample-tickets.ts';
import { findTicketById } from '../tickets/find-ticket.ts';
import { addComment, type NewComment } from './add-comment.ts';
import { editComment } from './edit-comment.ts';
import { countComments, findVisibleComment, listComments } from './list-comments.ts';

let database: TestDatabase;
let events = 0;
const STAFF: Actor = { ...MANAGER, permissions: ['ticket.view_all', 'ticket.view_internal'] };
const OUTSIDER: Actor = { ...REQUESTOR, permissions: ['ticket.view_own'] };
const FIRST = { limit: 50 };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

function newComment(ticketId: number, fields: Partial<NewComment> = {}): NewComment {
  events += 1;
  const eventId = `comment-${events}`;
  const common = { status: 'pending' as const, author: REQUESTOR, comment: 'Words', notices: [] };
  return { ticketId, eventId, commentType: 'comment', ...common, ...fields };
}

const notice = (type: 'comment_added' | 'internal_note_added') => ({
  ...NOTICE,
  type,
  groups: recipientGroupsOf(type, 'approved'),
});

test('a comment is one history row in the chain, and leaves the ticket as it was', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const before = await findTicketById(sql, ticketId);
  const comment = await addComment(sql, newComment(ticketId, { comment: 'It is hot in there' }));
  expect(comment).toMatchObject({ ticketId, isInternal: false, edited: false, userName: 'john.doe' });
  const after = await findTicketById(sql, ticketId);
  expect(after).toEqual({ ...before, historyCount: 2 });
  expect((await listHistory(sql, OUTSIDER, ticketId)).at(-1)).toMatchObject({
    action: 'comment_added',
    comment: 'It is hot in there',
    metadata: { comment_id: comment.id, comment_type: 'comment' },
  });
  expect(await verifyHistory(sql, ticketId)).toEqual({ intact: true, rows: 2 });
});

test('comments and moves at the same time make one chain', async () => {
  const { sql } = database;
  const ticket = await openTicket(sql);
  const talk = Array.from({ length: 20 }, () => addComment(sql, newComment(ticket.ticketId)));
  const move = moveTicket(sql, ticket, 'reject', MANAGER, { comment: 'No' });
  await Promise.all([...talk, move]);
  expect(await verifyHistory(sql, ticket.ticketId)).toEqual({ intact: true, rows: 22 });
});

test('the same event a second time, or at once, writes one comment and tells once', async () => {
  const { sql } = database;
  const { ticketId } = await approvedTicket(sql);
  const input = newComment(ticketId, { author: MANAGER, notices: [notice('comment_added')] });
  const made = await Promise.all([1, 2, 3].map(() => addComment(sql, input)));
  made.push(await addComment(sql, input));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect((await listComments(sql, STAFF, ticketId, FIRST)).entries).toHaveLength(1);
  expect(await listDueNotices(sql, ticketId, { eventId: input.eventId })).toHaveLength(1);
});

test('a deleted ticket takes no comment', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  await sql`update tickets set deleted_at = now() where id = ${ticketId}`;
  await expect(addComment(sql, newComment(ticketId))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('internal notes are in no page, count or look-up of those who may not see them', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const types: WrittenCommentType[] = ['comment', 'internal_note', 'comment', 'internal_note'];
  for (const [index, commentType] of types.entries()) {
    await addComment(sql, newComment(ticketId, { author: MANAGER, commentType, comment: `text ${index}` }));
  }
  const all = await listComments(sql, STAFF, ticketId, FIRST);
  expect(all.entries.map(({ comment }) => comment)).toEqual(['text 0', 'text 1', 'text 2', 'text 3']);
  const outside = await listComments(sql, OUTSIDER, ticketId, { limit: 1, skip: 1 });
  expect(outside.entries.map(({ comment }) => comment)).toEqual(['text 2']);
  expect(outside.next).toBeUndefined();
  const first = await listComments(sql, OUTSIDER, ticketId, { limit: 1 });
  expect(await listComments(sql, OUTSIDER, ticketId, { limit: 1, after: first.next })).toEqual(outside);
  expect(await countComments(sql, OUTSIDER, ticketId)).toBe(2);
  const note = all.entries[1]?.id ?? 0;
  expect(await findVisibleComment(sql, OUTSIDER, ticketId, note)).toBeUndefined();
  expect(await findVisibleComment(sql, STAFF, ticketId, note)).toMatchObject({ comment: 'text 1' });
  expect(await findVisibleComment(sql, STAFF, ticketId + 1, note)).toBeUndefined();
});

test('an edit keeps the old text in the history, of an internal note out of sight; nothing new is no edit', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  for (const commentType of ['comment', 'internal_note'] as const) {
    const input = newComment(ticketId, { commentType, author: MANAGER, comment: `old ${commentType}` });
    const { id: commentId } = await addComment(sql, input);
    const change = { ticketId, commentId, author: MANAGER, comment: `new ${commentType}` };
    const edited = await editComment(sql, { ...change, eventId: `edit-${commentType}` });
    expect(edited).toMatchObject({ comment: `new ${commentType}`, edited: true });
    await editComment(sql, { ...change, eventId: `again-${commentType}` });
  }
  const edits = (rows: Awaited<ReturnType<typeof listHistory>>) =>
    rows.flatMap(({ action, oldValue, newValue }) =>
      action === 'comment_edited' ? [[oldValue, newValue]] : [],
    );
  expect(edits(await listHistory(sql, OUTSIDER, ticketId))).toEqual([['old comment', 'new comment']]);
  expect(edits(await listHistory(sql, STAFF, ticketId))).toEqual([
    ['old comment', 'new comment'],
    ['old internal_note', 'new internal_note'],
  ]);
  expect(await verifyHistory(sql, ticketId)).toEqual({ intact: true, rows: 5 });
});

test('of two edits at once none loses the text of the other', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const { id: commentId } = await addComment(sql, newComment(ticketId, { comment: 'zero' }));
  const edit = (comment: string) =>
    editComment(sql, { ticketId, commentId, eventId: comment, author: REQUESTOR, comment });
  await Promise.all([edit('one'), edit('two')]);
  const rows = (await listHistory(sql, OUTSIDER, ticketId)).filter(
    ({ action }) => action === 'comment_edited',
  );
  expect(rows[0]?.oldValue).toBe('zero');
  expect(rows[1]?.oldValue).toBe(rows[0]?.newValue);
});

test('only its author edits a comment, and for 15 minutes', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const { id: commentId } = await addComment(sql, newComment(ticketId));
  const edit = (author: { id: number; username: string }) =>
    editComment(sql, { ticketId, commentId, eventId: 'late', author, comment: 'Other words' });
  await expect(edit(MANAGER)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await sql`update ticket_comments set created_at = now() - interval '15 minutes' where id = ${commentId}`;
  await expect(edit(REQUESTOR)).rejects.toMatchObject({ code: 'CONFLICT' });
  await sql`update ticket_comments set created_at = now() - interval '14 minutes 50 seconds' where id = ${commentId}`;
  expect(await edit(REQUESTOR)).toMatchObject({ comment: 'Other words' });
});
