import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAdaptorServer } from '@hono/node-server';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { PDF } from '../testing/files/good-files.ts';
import { hostileFiles } from '../testing/files/hostile-files.ts';
import { formOf, upload } from '../testing/upload.ts';
import { type Attachments, openAttachments } from './index.ts';
import type { Spool } from './spool.ts';

const QUOTE = { name: 'quote.pdf', bytes: PDF };

let database: TestDatabase;
let gateway: TestGateway;
let folder: string;
let attachments: Attachments;
let ticket: number;
let before: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'attachments-test-'));
  attachments = await openAttachments(folder);
  gateway = await buildTestGateway(database.sql, { attachments });
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ticket = await createTicket(gateway, 'john.doe');
  before = await gateway.countRows();
});
afterEach(async () => {
  // Nothing that these tests send is kept, whatever becomes of it.
  expect(await readdir(folder)).toEqual(['arriving']);
  expect(await readdir(join(folder, 'arriving'))).toEqual([]);
  expect(await gateway.countRows()).toBe(before);
});

/** The same gateway, receiving files in another way. */
function receiving(receive: Spool['receive'], storage = attachments.storage): Promise<TestGateway> {
  const { operations } = gateway;
  const spool = { ...attachments.spool, receive };
  return buildTestGateway(database.sql, { operations, attachments: { spool, storage } });
}

describe('a hostile file', () => {
  test('is refused, whichever of them it is', async () => {
    const accepted: string[] = [];
    for (const file of hostileFiles()) {
      const answer = await upload(gateway, ticket, file, { as: 'john.doe' });
      if (answer.status !== 400) accepted.push(`${file.name}: ${answer.status}`);
    }
    expect(accepted).toEqual([]);
  });

  test('is refused by its name as it was sent, also by one that no browser would send', async () => {
    const names = [
      '../../x.pdf',
      '..\\\\x.pdf',
      'a\u0000b.pdf',
      '%2e%2e%2fx.pdf.exe',
      'x.pdf/',
      '/x.pdf',
      '',
    ];
    for (const name of names) {
      const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${PDF.toString()}\r\n--b--\r\n`;
      const answer = await gateway.request(`/v1/tickets/${ticket}/attachments`, {
        method: 'POST',
        as: 'john.doe',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body,
      });
      expect([name, answer.status]).toEqual([name, 400]);
    }
  });
});

test('nothing of a stranger is taken in, at either door', async () => {
  const received: string[] = [];
  const watched = await receiving(async (source, name) => {
    received.push(name);
    return await attachments.spool.receive(source, name);
  });
  expect((await upload(watched, ticket, QUOTE)).status).toBe(401);
  const body = formOf(QUOTE, { action: 'ticket-add-attachment', ticket_id: String(ticket) });
  expect((await watched.request('/api/api.php', { method: 'POST', body })).status).toBe(401);
  expect(received).toEqual([]);
});

test('a file sent to an action that takes none is left out', async () => {
  const body = formOf(QUOTE, { action: 'ticket-get-history', ticket_id: String(ticket) });
  const answer = await gateway.request('/api/api.php', { method: 'POST', as: 'john.doe', body });
  expect(answer.status).toBe(405);
});

describe('an upload that does not end well', () => {
  test('by a cut connection leaves nothing behind', async () => {
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
    const watched = await receiving(async (source, name) => {
      source.once('readable', () => begun.resolve());
      const file = attachments.spool.receive(source, name);
      file.then(ended.resolve, ended.resolve);
      return await file;
    });
    const server = createAdaptorServer({ fetch: watched.app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const socket = connectSocket(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
    socket.write(
      `POST /v1/tickets/${ticket}/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer john.doe\r\n` +
        'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n%PDF-1.4 and then',
    );
    await begun.promise;
    socket.destroy();
    expect(await ended.promise).toBeInstanceOf(Error);
    server.close();
    await once(server, 'close');
  });

  test('by a body that ends in the middle of the file leaves nothing behind', async () => {
    const answer = await gateway.request(`/v1/tickets/${ticket}/attachments`, {
      method: 'POST',
      as: 'john.doe',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n${PDF.toString()}`,
    });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'body']);
  });

  test('by a full disk is 503 with Retry-After', async () => {
    const cause = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const full = await receiving(async (source, name) => {
      source.resume();
      const some = Readable.from(
        (async function* () {
          yield PDF;
          throw cause;
        })(),
      );
      return await attachments.spool.receive(some, name);
    });
    const answer = await upload(full, ticket, QUOTE, { as: 'john.doe' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect(answer.text).not.toContain('device');
  });

  test('by bytes that cannot be put in their place leaves no row', async () => {
    const put = async () => Promise.reject(new Error('read-only'));
    const broken = await receiving((source, name) => attachments.spool.receive(source, name), {
      ...attachments.storage,
      put,
    });
    expect((await upload(broken, ticket, QUOTE, { as: 'john.doe' })).status).toBe(500);
  });
});
