import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, createClient } from '@racksmith/client';
import { startTestSystem, type TestSystem } from '@racksmith/testing';

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
}, 120_000);

afterAll(async () => {
  await system?.stop();
});

async function clientOf(username: string, send: typeof fetch = fetch): Promise<Client> {
  const client = createClient({ baseUrl: system.apiUrl, fetch: send });
  await client.login(username, 'password');
  return client;
}

test('the generated client speaks to the running gateway, and is told by field what is wrong', async () => {
  const client = await clientOf('john.doe');
  const { servers } = await client.call('server-list');
  expect(servers.map(({ server_uuid: uuid }) => uuid)).toContain('server-backup-01');
  const config = await client.call('server-get-config', { server_uuid: 'server-backup-01' });
  expect(config.units.length).toBeGreaterThan(0);
  const input = { title: '', description: 'x', target_server_uuid: 'server-backup-01' };
  await expect(client.call('ticket-create', input)).rejects.toMatchObject({
    name: 'ProblemError',
    status: 400,
    code: 'INVALID_INPUT',
    errors: expect.arrayContaining([expect.objectContaining({ field: 'title' })]),
  });
  await expect(client.call('ticket-get', { id: '999999' })).rejects.toMatchObject({ status: 404 });
});

test('the client renews its tokens at the running gateway, once for all calls under way', async () => {
  let refreshes = 0;
  let isSpoiled = false;
  // Spoils each first access token on its way, as if its time were over.
  const send: typeof fetch = async (url, init) => {
    if (new Request(url, init).url.endsWith('/auth/refresh')) refreshes += 1;
    const headers = new Headers(init?.headers);
    if (isSpoiled && refreshes === 0) headers.set('authorization', 'Bearer spoiled');
    return fetch(url, { ...init, headers });
  };
  const client = await clientOf('jane.roe', send);
  isSpoiled = true;
  await Promise.all([1, 2, 3].map(() => client.call('server-list')));
  expect(refreshes).toBe(1);
});

test('a token is worth nothing after the logout, or once its user is gone', async () => {
  const client = await clientOf('tech.jones');
  await client.logout();
  await expect(client.call('server-list')).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });

  const removed = await clientOf('tech.jones');
  await system.sql`update users set is_active = false where username = 'tech.jones'`;
  await expect(removed.call('server-list')).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

test('a comment reaches by mail whom it concerns, once, also on a ticket whose workflow has ended', async () => {
  const [requestor, manager] = [await clientOf('john.doe'), await clientOf('manager.admin')];
  const made = await requestor.call('ticket-create', {
    title: 'A mail about talk',
    description: 'x',
    target_server_uuid: 'server-backup-01',
    save_as_draft: true,
    items: [],
  });
  const { ticket_number: id } = made;
  if (id === undefined) throw new Error('the ticket was not made');
  const arrives = (words: string) =>
    system.mail.waitForMessage(
      ({ recipients, text }) => recipients.includes('john.doe@example.test') && text.includes(words),
    );
  await manager.call('ticket-add-comment', { id, comment: 'Is the archive told?' });
  await arrives('Is the archive told?');
  await requestor.call('ticket-cancel', { id, reason: 'Not needed' });
  await manager.call('ticket-add-comment', { id, comment: 'A pity.' });
  await arrives('A pity.');
  const told = system.mail.messages().filter(({ text }) => /archive told|A pity/.test(text));
  expect(told.map(({ recipients }) => recipients)).toEqual([
    ['john.doe@example.test'],
    ['john.doe@example.test'],
  ]);
});

test('a file goes there and back as it is, under its name', async () => {
  const client = await clientOf('jane.roe');
  const made = await client.call('ticket-create', {
    title: 'With a file',
    description: 'x',
    target_server_uuid: 'server-backup-01',
    save_as_draft: true,
    items: [],
  });
  if (made.ticket_number === undefined) throw new Error('the ticket was not made');
  const id = made.ticket_number;
  const bytes = await readFile(new URL('../../../packages/dev-stack/demo/smart-report.pdf', import.meta.url));
  const file = new File([bytes], 'Prüfbericht.pdf');
  const { attachment } = await client.call('ticket-add-attachment', {
    id,
    file,
    description: 'From the drive',
  });
  expect(attachment).toMatchObject({ original_filename: 'Prüfbericht.pdf', file_size: bytes.length });
  const blob = await client.call('ticket-get-attachment', { id, attachment_id: attachment.id });
  expect(Buffer.from(await blob.arrayBuffer()).equals(bytes)).toBe(true);
  const disguised = new File(['<html>'], 'page.pdf');
  await expect(client.call('ticket-add-attachment', { id, file: disguised })).rejects.toMatchObject({
    status: 400,
    errors: [{ field: 'file', reason: 'is not what its name says' }],
  });
});
