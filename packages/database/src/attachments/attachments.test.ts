import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Actor, MAX_ATTACHMENTS_PER_TICKET, type WrittenCommentType } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { addComment } from '../comments/add-comment.ts';
import { editComment } from '../comments/edit-comment.ts';
import { findVisibleComment } from '../comments/list-comments.ts';
import { listHistory } from '../history/list-history.ts';
import { verifyHistory } from '../history/verify-history.ts';
import { MANAGER, openTicket, REQUESTOR, seedPeople } from '../../testing/sample-tickets.ts';
import { addAttachment, type NewAttachment } from './add-attachment.ts';
import { deleteAttachment } from './delete-attachment.ts';
import { findVisibleAttachment, listAttachments } from './list-attachments.ts';

let database: TestDatabase;
let events = 0;
const STAFF: Actor = { ...MANAGER, permissions: ['ticket.view_all', 'ticket.view_internal'] };
const OUTSIDER: Actor = { ...REQUESTOR, permissions: ['ticket.view_own'] };
const nothing = async () => undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

function newAttachment(ticketId: number, fields: Partial<NewAttachment> = {}): NewAttachment {
  events += 1;
  return {
    ticketId,
    commentId: null,
    eventId: `file-${events}`,
    uploader: MANAGER,
    filename: `${events}.pdf`,
    originalFilename: `Report ${events}.pdf`,
    filePath: `tickets/${ticketId}/${events}.pdf`,
    fileSize: 10,
    mimeType: 'application/pdf',
    sha256: 'ab',
    description: null,
    ...fields,
  };
}

async function commentOn(ticketId: number, commentType: WrittenCommentType): Promise<number> {
  events += 1;
  const words = { eventId: `words-${events}`, comment: 'See the file', notices: [] };
  const { id } = await addComment(database.sql, {
    ticketId,
    status: 'pending',
    author: MANAGER,
    commentType,
    ...words,
  });
  return id;
}

test('what hangs on an internal note is in no list, look-up or history of those who may not see the note', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const onTicket = await addAttachment(sql, newAttachment(ticketId), nothing);
  const open = await commentOn(ticketId, 'comment');
  const onComment = await addAttachment(sql, newAttachment(ticketId, { commentId: open }), nothing);
  const note = await commentOn(ticketId, 'internal_note');
  const hidden = await addAttachment(sql, newAttachment(ticketId, { commentId: note }), nothing);
  const idsFor = async (viewer: Actor) => (await listAttachments(sql, viewer, ticketId)).map(({ id }) => id);
  expect(await idsFor(STAFF)).toEqual([onTicket.id, onComment.id, hidden.id]);
  expect(await idsFor(OUTSIDER)).toEqual([onTicket.id, onComment.id]);
  expect(await findVisibleAttachment(sql, OUTSIDER, ticketId, hidden.id)).toBeUndefined();
  expect(await findVisibleAttachment(sql, STAFF, ticketId, hidden.id)).toMatchObject({ sha256: 'ab' });
  expect(await findVisibleAttachment(sql, STAFF, ticketId + 1, hidden.id)).toBeUndefined();
  await deleteAttachment(sql, { ticketId, attachmentId: hidden.id, eventId: 'gone', actor: MANAGER });
  const names = async (viewer: Actor) =>
    (await listHistory(sql, viewer, ticketId)).flatMap(({ oldValue, newValue, action }) =>
      action.startsWith('attachment') ? [newValue ?? `- ${oldValue}`] : [],
    );
  const { originalFilename: name } = hidden;
  expect(await names(OUTSIDER)).toEqual([onTicket.originalFilename, onComment.originalFilename]);
  expect((await names(STAFF)).slice(2)).toEqual([name, `- ${name}`]);
  expect(await verifyHistory(sql, ticketId)).toMatchObject({ intact: true });
});

test('a comment knows whether anything hangs on it', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const commentId = await commentOn(ticketId, 'comment');
  const has = async () => (await findVisibleComment(sql, STAFF, ticketId, commentId))?.hasAttachments;
  const [one, two] = [
    await addAttachment(sql, newAttachment(ticketId, { commentId }), nothing),
    await addAttachment(sql, newAttachment(ticketId, { commentId }), nothing),
  ];
  const remove = (attachmentId: number) =>
    deleteAttachment(sql, { ticketId, attachmentId, eventId: `gone-${attachmentId}`, actor: MANAGER });
  expect(await has()).toBe(true);
  await remove(one.id);
  expect(await has()).toBe(true);
  expect([await remove(two.id), await remove(two.id)]).toEqual([true, false]);
  expect(await has()).toBe(false);
});

test('a ticket holds 20, however many come at once', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const attempts = Array.from({ length: MAX_ATTACHMENTS_PER_TICKET + 5 }, () =>
    addAttachment(sql, newAttachment(ticketId), nothing),
  );
  const refused = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(5);
  expect(refused[0]).toMatchObject({ reason: { code: 'CONFLICT' } });
  expect(await listAttachments(sql, STAFF, ticketId)).toHaveLength(MAX_ATTACHMENTS_PER_TICKET);
});

test('the same event a second time keeps one file; bytes that cannot be kept leave no row', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const input = newAttachment(ticketId);
  const keep = jest.fn(nothing);
  const first = await addAttachment(sql, input, keep);
  expect(await addAttachment(sql, { ...input, filename: 'other.pdf' }, keep)).toEqual(first);
  expect(keep).toHaveBeenCalledTimes(1);
  const full = new Error('no space left');
  await expect(addAttachment(sql, newAttachment(ticketId), () => Promise.reject(full))).rejects.toBe(full);
  expect(await listAttachments(sql, STAFF, ticketId)).toEqual([first]);
  expect((await listHistory(sql, STAFF, ticketId)).map(({ action }) => action)).toEqual([
    'ticket_created',
    'attachment_added',
  ]);
});

test('whatever is done to a comment and its files at the same time, nobody waits for ever', async () => {
  const { sql } = database;
  const { ticketId } = await openTicket(sql);
  const commentId = await commentOn(ticketId, 'comment');
  const attach = () => addAttachment(sql, newAttachment(ticketId, { commentId }), nothing);
  const edit = (n: number) =>
    editComment(sql, { ticketId, commentId, eventId: `edit-${n}`, author: MANAGER, comment: `text ${n}` });
  for (let round = 0; round < 8; round += 1) {
    const { id: attachmentId } = await attach();
    const remove = deleteAttachment(sql, {
      ticketId,
      attachmentId,
      eventId: `gone-${round}`,
      actor: MANAGER,
    });
    const { id } = (await Promise.all([attach(), edit(round), remove]))[0];
    await deleteAttachment(sql, { ticketId, attachmentId: id, eventId: `also-${round}`, actor: MANAGER });
  }
  expect(await verifyHistory(sql, ticketId)).toEqual({ intact: true, rows: 2 + 8 * 5 });
});
