import { createConnection } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MailSink, startMailSink } from './mail-sink.ts';

let sink: MailSink;

beforeEach(async () => {
  sink = await startMailSink();
});

afterEach(() => sink.stop());

test('a mail that was sent is found with its envelope and its parts', async () => {
  await send(sink.url, 'Subject: Hello\r\nFrom: a@example.test\r\nTo: b@example.test\r\n\r\nBody');
  const mail = await sink.waitForMessage(({ subject }) => subject === 'Hello');
  expect(mail).toMatchObject({
    recipients: ['c@example.test'],
    to: ['b@example.test'],
    from: 'a@example.test',
  });
  expect(mail.text.trim()).toBe('Body');
});

test('a stopped sink refuses, and takes mail again at the same address once started', async () => {
  const { url } = sink;
  await sink.stop();
  await expect(send(url, 'Subject: Lost\r\n\r\n')).rejects.toThrow('ECONNREFUSED');
  await sink.start();
  expect(sink.url).toBe(url);
  await send(url, 'Subject: Back\r\n\r\n');
  await sink.waitForMessage(({ subject }) => subject === 'Back');
  expect(sink.messages()).toHaveLength(1);
});

test('waiting for a mail that never comes says what came instead', async () => {
  await send(sink.url, 'Subject: Other\r\n\r\n');
  await expect(sink.waitForMessage(() => false, 100)).rejects.toThrow('"Other" to c@example.test');
});

async function send(url: string, message: string): Promise<void> {
  const socket = createConnection(Number(new URL(url).port), '127.0.0.1');
  const steps = [
    'EHLO test',
    'MAIL FROM:<a@example.test>',
    'RCPT TO:<c@example.test>',
    'DATA',
    `${message}\r\n.`,
  ];
  steps.push('QUIT');
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      // A line such as "250-SIZE" announces more lines.
      if (/^\d{3} /m.test(chunk.toString())) socket.write(`${steps.shift() ?? ''}\r\n`);
    });
  });
}
