import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attachmentSchema } from '@racksmith/contracts';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS_PER_TICKET } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { openAttachments } from '../attachments/index.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { PDF, type SampleFile } from '../testing/files/good-files.ts';
import { jpeg, png } from '../testing/files/pictures.ts';
import { formOf, upload } from '../testing/upload.ts';

let database: TestDatabase;
let gateway: TestGateway;
let folder: string;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'attachments-test-'));
  gateway = await buildTestGateway(database.sql, { attachments: await openAttachments(folder) });
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ticket = await createTicket(gateway, 'john.doe');
});
afterEach(async () => {
  expect(await readdir(join(folder, 'arriving'))).toEqual([]);
});

const QUOTE: SampleFile = { name: 'Angebot „Zürich“ 7.pdf', bytes: PDF };
const optional = (as: string | undefined) => (as === undefined ? {} : { as });

const send = (file: SampleFile, as?: string, fields = {}, headers = {}) =>
  upload(gateway, ticket, file, { as, fields, headers });

async function attach(as = 'john.doe', file = QUOTE, fields: Record<string, string> = {}): Promise<number> {
  const answer = await send(file, as, fields);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.attachment.id as number;
}

async function comment(as: string, type: 'comment' | 'internal_note'): Promise<string> {
  const body = { comment: 'See the file', comment_type: type };
  const answer = await gateway.rest('POST', `/tickets/${ticket}/comments`, body, { as });
  return String(answer.body.comment.id);
}

const read = (path: string, as?: string) =>
  gateway.rest('GET', `/tickets/${ticket}/attachments${path}`, undefined, optional(as));
const remove = (id: number, as?: string) =>
  gateway.rest('DELETE', `/tickets/${ticket}/attachments/${id}`, undefined, optional(as));
const keptFiles = () => readdir(join(folder, 'tickets', String(ticket))).catch(() => []);

/** The bytes of a download, which a text would spoil. */
async function download(path: string, as: string, method = 'GET') {
  const headers = { authorization: `Bearer ${as}` };
  const response = await gateway.app.request(path, { method, headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('ticket-add-attachment', () => {
  test('201: what is known of the file, under a random name; the ticket keeps its version', async () => {
    const before = await gateway.rest('GET', `/tickets/${ticket}`, undefined, { as: 'john.doe' });
    const answer = await send(QUOTE, 'john.doe', { description: 'The quote' });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body.attachment)).toEqual(Object.keys(attachmentSchema.shape));
    expect(answer.body.attachment).toMatchObject({
      ticket_id: ticket,
      comment_id: null,
      original_filename: QUOTE.name,
      filename: expect.stringMatching(/^[\da-f]{32}\.pdf$/),
      file_size: PDF.length,
      mime_type: 'application/pdf',
      uploaded_by: { id: 5, username: 'john.doe' },
      description: 'The quote',
    });
    expect(await keptFiles()).toEqual([answer.body.attachment.filename]);
    const after = await gateway.rest('GET', `/tickets/${ticket}`, undefined, { as: 'john.doe' });
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(after.body.ticket.attachments).toEqual([answer.body.attachment]);
  });

  test('201 as an action, wherever the fields of the form stand', async () => {
    const form = formOf(QUOTE);
    form.set('ticket_id', String(ticket));
    form.set('action', 'ticket-add-attachment');
    const answer = await gateway.request('/api/api.php', { method: 'POST', body: form, as: 'john.doe' });
    expect(answer.body).toMatchObject({ code: 201, data: { attachment: { original_filename: QUOTE.name } } });
    expect(answer.body.data.attachment.uploaded_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  test('201: on a comment of the own, which knows of it', async () => {
    const commentId = await comment('john.doe', 'comment');
    const id = await attach('john.doe', QUOTE, { comment_id: commentId });
    const { body } = await gateway.rest('GET', `/tickets/${ticket}/comments`, undefined, { as: 'admin' });
    expect(body.comments[0]).toMatchObject({ has_attachments: true, attachments: [{ id }] });
    await remove(id, 'john.doe');
    const after = await gateway.rest('GET', `/tickets/${ticket}/comments`, undefined, { as: 'admin' });
    expect(after.body.comments[0]).toMatchObject({ has_attachments: false, attachments: [] });
  });

  test('201: 10 MB to the byte; one more is refused while it arrives', async () => {
    const large = Buffer.concat([jpeg(), randomBytes(MAX_ATTACHMENT_BYTES - jpeg().length)]);
    expect(await attach('john.doe', { name: 'photo.jpg', bytes: large })).toEqual(expect.any(Number));
    const before = await gateway.countRows();
    const more = { name: 'photo.jpg', bytes: Buffer.concat([large, Buffer.alloc(1)]) };
    const answer = await send(more, 'john.doe');
    expect([answer.status, answer.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect([await gateway.countRows(), (await keptFiles()).length]).toEqual([before, 1]);
  });

  test('the same key again is the same attachment, and one file; with other bytes 422', async () => {
    const headers = { 'idempotency-key': 'one-file' };
    const first = await send(QUOTE, 'john.doe', {}, headers);
    expect((await send(QUOTE, 'john.doe', {}, headers)).body).toEqual(first.body);
    const other = { ...QUOTE, bytes: Buffer.concat([PDF, Buffer.from('\n')]) };
    expect((await send(other, 'john.doe', {}, headers)).status).toBe(422);
    await database.sql`delete from idempotency_keys`;
    expect((await send(QUOTE, 'john.doe', {}, headers)).body).toEqual(first.body);
    expect(await keptFiles()).toHaveLength(1);
  });

  test('409 for the 21st file of a ticket', async () => {
    for (let n = 0; n < MAX_ATTACHMENTS_PER_TICKET; n += 1) await attach();
    const before = await gateway.countRows();
    expect((await send(QUOTE, 'john.doe')).status).toBe(409);
    expect(await gateway.countRows()).toBe(before);
    expect(await keptFiles()).toHaveLength(MAX_ATTACHMENTS_PER_TICKET);
  });

  test('400 without a file, or with two; 415 for anything but a form', async () => {
    const before = await gateway.countRows();
    const post = (body: FormData | string, type?: string) =>
      gateway.request(`/v1/tickets/${ticket}/attachments`, {
        method: 'POST',
        as: 'john.doe',
        body,
        ...(type !== undefined && { headers: { 'content-type': type } }),
      });
    const without = new FormData();
    without.set('description', 'x');
    const twice = formOf(QUOTE);
    twice.append('file', new Blob(['x']), 'x.pdf');
    const unknown = formOf(QUOTE, { user_id: '3' });
    for (const [form, field] of [
      [without, 'file'],
      [twice, 'file'],
      [unknown, 'user_id'],
    ] as const) {
      const answer = await post(form);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
    }
    const broken = await post('--x\r\nnothing', 'multipart/form-data; boundary=x');
    expect([broken.status, broken.body.errors[0].field]).toEqual([400, 'body']);
    expect((await post('{}', 'application/json')).status).toBe(415);
    expect(await gateway.countRows()).toBe(before);
  });

  test('401, and 404 for whoever cannot see the ticket', async () => {
    expect((await send(QUOTE)).status).toBe(401);
    expect((await send(QUOTE, 'jane.roe')).status).toBe(404);
  });

  test('403 on the comment of somebody else; 404 on none, and on a note out of sight', async () => {
    const [foreign, note] = [
      await comment('manager.admin', 'comment'),
      await comment('manager.admin', 'internal_note'),
    ];
    const statuses = await Promise.all(
      [foreign, note, '2000000000'].map(
        async (id) => (await send(QUOTE, 'john.doe', { comment_id: id })).status,
      ),
    );
    expect(statuses).toEqual([403, 404, 404]);
    expect(await keptFiles()).toEqual([]);
  });
});

describe('ticket-get-attachment', () => {
  test('200: the bytes, to be saved under their name and never shown, through both doors', async () => {
    const id = await attach();
    const query = `action=ticket-get-attachment&ticket_id=${ticket}&attachment_id=${id}`;
    for (const path of [`/v1/tickets/${ticket}/attachments/${id}`, `/api/api.php?${query}`]) {
      const { response, bytes } = await download(path, 'manager.admin');
      expect([response.status, bytes.equals(PDF)]).toEqual([200, true]);
      const header = (name: string) => response.headers.get(name);
      expect(header('content-type')).toBe('application/pdf');
      expect(header('content-length')).toBe(String(PDF.length));
      expect(header('content-disposition')).toMatch(
        /^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.%~-]+$/,
      );
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(header('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
      expect(header('cache-control')).toBe('no-store');
    }
  });

  test('200: what could be taken for a page is a picture to be saved', async () => {
    const id = await attach('john.doe', { name: 'x.jpg', bytes: jpeg(1, 1, '<script>alert(1)</script>') });
    const { response } = await download(`/v1/tickets/${ticket}/attachments/${id}`, 'john.doe');
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=x.jpg');
  });

  test('HEAD tells the size and reads nothing', async () => {
    const id = await attach('john.doe', { name: 'rack.png', bytes: png() });
    const { response, bytes } = await download(`/v1/tickets/${ticket}/attachments/${id}`, 'john.doe', 'HEAD');
    expect([response.status, response.headers.get('content-length'), bytes.length]).toEqual([
      200,
      String(png().length),
      0,
    ]);
  });

  test('401; the same 404 for none, one of another ticket, and one on a note out of sight', async () => {
    const own = await attach();
    const note = await comment('manager.admin', 'internal_note');
    const hidden = await attach('manager.admin', QUOTE, { comment_id: note });
    expect((await read(`/${own}`)).status).toBe(401);
    expect((await read(`/${own}`, 'jane.roe')).status).toBe(404);
    expect((await read(`/${hidden}`, 'manager.two')).status).toBe(200);
    ticket = await createTicket(gateway, 'john.doe');
    const foreign = await read(`/${own}`, 'john.doe');
    const none = await read('/2000000000', 'john.doe');
    const outOfSight = await read(`/${hidden}`, 'john.doe');
    expect([foreign.status, foreign.text, outOfSight.text]).toEqual([404, none.text, none.text]);
    expect((await read('/x', 'john.doe')).status).toBe(400);
  });
});

describe('ticket-list-attachments', () => {
  test('200: without those of internal notes for whoever may not see them, as in the ticket and its history', async () => {
    const [own, note] = [await attach(), await comment('manager.admin', 'internal_note')];
    const secret = { name: 'layoffs.pdf', bytes: PDF };
    const hidden = await attach('manager.admin', secret, { comment_id: note });
    const idsFor = async (as: string) =>
      (await read('', as)).body.attachments.map(({ id }: { id: number }) => id);
    expect(await idsFor('manager.two')).toEqual([own, hidden]);
    expect(await idsFor('john.doe')).toEqual([own]);
    for (const path of ['', '/history', '/comments', '/attachments']) {
      const answer = await gateway.rest('GET', `/tickets/${ticket}${path}`, undefined, { as: 'john.doe' });
      expect(answer.text).not.toContain('layoffs');
    }
    expect(
      (await gateway.get('ticket-list-attachments', { ticket_id: String(ticket) }, { as: 'admin' })).body
        .data,
    ).toMatchObject({ attachments: [{ id: own }, { id: hidden }] });
    expect((await read('')).status).toBe(401);
    expect((await read('', 'jane.roe')).status).toBe(404);
    expect((await read('?page=1', 'john.doe')).status).toBe(400);
  });
});

describe('ticket-delete-attachment', () => {
  test('200: for its uploader and for whoever manages tickets; the bytes go, the name stays in the history', async () => {
    const [one, two] = [await attach(), await attach()];
    expect((await remove(one, 'john.doe')).body).toMatchObject({ attachment_id: one, deleted: true });
    const fields = { ticket_id: String(ticket), attachment_id: String(two) };
    expect((await gateway.post('ticket-delete-attachment', fields, { as: 'admin' })).status).toBe(200);
    expect(await keptFiles()).toEqual([]);
    const { body } = await gateway.rest('GET', `/tickets/${ticket}/history`, undefined, { as: 'john.doe' });
    expect(body.history.slice(-2)).toMatchObject([
      { action: 'attachment_deleted', user_name: 'john.doe', old_value: QUOTE.name },
      { action: 'attachment_deleted', user_name: 'admin', metadata: { sha256: expect.any(String) } },
    ]);
  });

  test('403 for others, naming the permission; 404 a second time, and out of sight; 401', async () => {
    const id = await attach();
    const note = await comment('manager.admin', 'internal_note');
    const hidden = await attach('manager.admin', QUOTE, { comment_id: note });
    const before = await gateway.countRows();
    const denied = await remove(id, 'manager.admin');
    expect([denied.status, denied.body.required_permission]).toEqual([403, 'ticket.manage']);
    expect((await remove(hidden, 'john.doe')).status).toBe(404);
    expect((await remove(id)).status).toBe(401);
    expect([await gateway.countRows(), (await keptFiles()).length]).toEqual([before, 2]);
    await remove(id, 'john.doe');
    expect((await remove(id, 'john.doe')).status).toBe(404);
  });
});
