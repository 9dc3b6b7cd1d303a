import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hono } from 'hono';

import { createHttpServer } from './create-http-server.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  const app = new Hono();
  app.all('/', async (c) => c.text(`read ${(await c.req.text()).length}`));
  server = createHttpServer(app.fetch, {
    headersTimeoutSeconds: 1,
    requestTimeoutSeconds: 2,
    idleTimeoutSeconds: 1,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Says something and nothing more. @returns what came back until the server hung up */
async function speak(text: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => (heard += String(chunk)));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

const ask = async () => await (await fetch(`http://127.0.0.1:${port}/`)).text();

test('200 who never end their headers are sent away, and hold up nobody meanwhile', async () => {
  const slow = Array.from({ length: 200 }, () => speak('POST / HTTP/1.1\r\nHost: x\r\nX-Slow: 1\r\n'));
  for (let count = 0; count < 20; count += 1) expect(await ask()).toBe('read 0');
  const answers = await Promise.all(slow);
  for (const answer of answers) expect(answer === '' || answer.startsWith('HTTP/1.1 408')).toBe(true);
});

test('who promises a body and sends one byte of it is sent away', async () => {
  const answer = await speak('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx');
  expect(answer === '' || answer.includes('408')).toBe(true);
  expect(await ask()).toBe('read 0');
});

test('who says nothing at all is sent away', async () => {
  expect(await speak('')).toMatch(/^(HTTP\/1.1 408[^]*)?$/);
});

test('who goes on sending headers after he was refused is cut off', async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
  const talk = setInterval(() => socket.write('X-Slow: 1\r\n'), 50);
  await new Promise((resolve) => void socket.once('close', resolve));
  clearInterval(talk);
});

test('headers of more than 16 KB are refused', async () => {
  const answer = await speak(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 431/);
});

test('what can be read in two ways is refused: two lengths, or a length and chunks', async () => {
  for (const header of ['Content-Length: 3', 'Transfer-Encoding: chunked']) {
    const answer = await speak(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n${header}\r\n\r\nabcd`);
    expect(answer).toMatch(/^HTTP\/1.1 400/);
  }
});

test.each([
  ['that is no HTTP', 'hello\r\n\r\n', 400],
  ['with two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
  ['with too many headers', `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: 1\r\n'.repeat(4000)}\r\n`, 431],
  ['that expects what nobody promised', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n', 417],
  ['for a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['for two hosts', 'GET / HTTP/1.1\r\nHost: x\r\nHOST: y\r\nConnection: close\r\n\r\n', 400],
  ['without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['that never ends', 'GET / HTTP/1.1\r\nHost: x\r\n', 408],
])('a request %s is answered as strictly as any other', async (_what, text, status) => {
  const answer = await speak(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('nosniff');
  expect(answer).toContain("default-src 'none'; frame-ancestors 'none'; sandbox");
  expect(answer.toLowerCase()).not.toContain('content-type:');
});
