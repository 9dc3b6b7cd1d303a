import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { openAttachments } from '../attachments/index.ts';
import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { PDF } from '../testing/files/good-files.ts';
import { upload } from '../testing/upload.ts';

/** Stands in every internal text of these tests and nowhere else. */
const CANARY = 'sesquipedalian';

let database: TestDatabase;
let gateway: TestGateway;
let folder: string;
let ticket: number;
let ids: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'internal-notes-'));
  gateway = await buildTestGateway(database.sql, { attachments: await openAttachments(folder) });
  ticket = await createTicket(gateway, 'john.doe');
  await approveTicket(gateway, ticket, 'manager.admin', { assign_to: 7 });
  const talk = `/tickets/${ticket}/comments`;
  const words = { comment: `${CANARY} at first`, comment_type: 'internal_note' };
  const { body } = await gateway.rest('POST', talk, words, { as: 'tech.smith' });
  const note = String(body.comment.id);
  const edited = { comment: `${CANARY} to the end` };
  await gateway.rest('PATCH', `${talk}/${note}`, edited, { as: 'tech.smith' });
  const file = {
    name: `${CANARY}.pdf`,
    bytes: Buffer.from(PDF.toString().replace('endobj', `endobj % ${CANARY}`)),
  };
  const fields = { comment_id: note, description: CANARY };
  const attached = await upload(gateway, ticket, file, { as: 'tech.smith', fields });
  const gone = await upload(gateway, ticket, file, { as: 'tech.smith', fields });
  await gateway.rest('DELETE', `/tickets/${ticket}/attachments/${gone.body.attachment.id}`, undefined, {
    as: 'tech.smith',
  });
  ids = { id: String(ticket), comment_id: note, attachment_id: String(attached.body.attachment.id) };
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that somebody can read, through both doors, asking also for the word itself. */
async function readAll(as: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, method, path, input, facade } of gateway.operations) {
    if (method !== 'GET') continue;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_all, field: string) => ids[field] ?? '1');
    const searching = 'search' in input.shape ? [{ search: CANARY }, {}] : [{}];
    for (const query of searching) {
      const search = new URLSearchParams(query as Record<string, string>).toString();
      const answers = [await gateway.rest('GET', `${filled}?${search}`, undefined, { as })];
      if (facade)
        answers.push(
          await gateway.get(facade.action, { ticket_id: String(ticket), ...ids, ...query }, { as }),
        );
      const isFound = answers.some(({ text }) => text.includes(CANARY));
      const isHit = 'search' in query && answers.some(({ text }) => text.includes('"TKT-'));
      if (isFound || isHit) found.push(name);
    }
  }
  return [...new Set(found)];
}

test('no operation shows them, or that there are any, to those who may not read them', async () => {
  expect(await readAll('john.doe')).toEqual([]);
  expect(await readAll('jane.roe')).toEqual([]);
});

test('the same look finds them wherever staff can read them', async () => {
  expect(await readAll('manager.admin')).toEqual(
    expect.arrayContaining([
      'ticket-get',
      'ticket-get-attachment',
      'ticket-get-history',
      'ticket-list',
      'ticket-list-attachments',
      'ticket-list-comments',
    ]),
  );
});

test('nobody else is told of them, and no mail or inbox holds a word of them', async () => {
  const rows = await database.sql<{ username: string; text: string; type: string }[]>`
    select u.username, n.subject || n.message as text, n.notification_type as type
    from ticket_notifications n join users u on u.id = n.recipient_user_id`;
  const ofNotes = rows.filter(({ type }) => type === 'internal_note_added');
  expect(ofNotes.map(({ username }) => username)).toEqual(['manager.admin']);
  expect(JSON.stringify(rows)).not.toContain(CANARY);
  expect(gateway.lines.join('')).not.toContain(CANARY);
});
