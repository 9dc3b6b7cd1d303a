import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import { startMailSink } from '@racksmith/testing';

import { createMailer, type Mailer, type MailerOptions } from './create-mailer.ts';
import { classifyMailError, MailError } from './mail-error.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { startRawSink } from './raw-sink.ts';

const MAIL: OutgoingMail = {
  notificationId: 42,
  noticeType: 'approved',
  ticketNumber: 'TKT-20260114-0007',
  to: { name: 'john.doe', address: 'john.doe@example.test' },
  subject: 'Approved: Zürich drives (TKT-20260114-0007)',
  text: 'manager.admin approved it.\n',
  html: '<p>manager.admin approved it.</p>',
};
const OPTIONS = { from: 'Racksmith <racksmith@localhost>', publicUrl: 'https://racks.example.test:8443/ui' };

const opened: (() => unknown)[] = [];

function mailerTo(smtpUrl: string, options: Partial<MailerOptions> = {}): Mailer {
  const mailer = createMailer({ ...OPTIONS, smtpUrl, ...options });
  opened.push(() => mailer.close());
  return mailer;
}

async function rawSink(refuse?: Parameters<typeof startRawSink>[0]) {
  const sink = await startRawSink(refuse);
  opened.push(() => sink.close());
  return sink;
}

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

describe('a mail that is sent', () => {
  test('arrives as plain text and HTML, once, for one recipient', async () => {
    const sink = await startMailSink();
    opened.push(() => sink.stop());
    await mailerTo(sink.url).send(MAIL);
    const mail = await sink.waitForMessage(({ subject }) => subject === MAIL.subject);
    expect(mail).toMatchObject({ recipients: ['john.doe@example.test'], from: 'racksmith@localhost' });
    expect(mail.text.trim()).toBe('manager.admin approved it.');
    expect(mail.html).toContain('<p>manager.admin approved it.</p>');
    expect(sink.messages()).toHaveLength(1);
  });

  test('carries the ids by which programs know it, thread it and leave it unanswered', async () => {
    const sink = await rawSink();
    const answer = await mailerTo(sink.url).send(MAIL);
    expect(answer).toEqual({ messageId: '<notification-42@racks.example.test>' });
    expect(sink.mails[0]?.headers).toEqual(
      expect.arrayContaining([
        'Message-ID: <notification-42@racks.example.test>',
        'In-Reply-To: <ticket-TKT-20260114-0007@racks.example.test>',
        'References: <ticket-TKT-20260114-0007@racks.example.test>',
        'Auto-Submitted: auto-generated',
        'List-ID: Racksmith tickets <tickets.racks.example.test>',
        'X-Racksmith-Ticket: TKT-20260114-0007',
        'X-Racksmith-Notice: approved',
        'From: Racksmith <racksmith@localhost>',
        'To: "john.doe" <john.doe@example.test>',
      ]),
    );
  });

  test('keeps its Message-ID when it is sent again, also by another process', async () => {
    const sink = await rawSink();
    await mailerTo(sink.url).send(MAIL);
    await mailerTo(sink.url).send(MAIL);
    const ids = sink.mails.map(({ headers }) => headers.find((line) => line.startsWith('Message-ID')));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('shares a few connections with the others', async () => {
    const sink = await rawSink();
    const mailer = mailerTo(sink.url);
    await Promise.all(Array.from({ length: 60 }, (_, id) => mailer.send({ ...MAIL, notificationId: id })));
    expect(sink.mails).toHaveLength(60);
    expect(sink.connections()).toBeLessThanOrEqual(5);
  });
});

const INJECTIONS = [
  ['CRLF', '\r\nBcc: victim@example.test\r\n\r\nbody'],
  ['LF', '\nBcc: victim@example.test'],
  ['CR', '\rBcc: victim@example.test'],
  ['folding', '\r\n Bcc: victim@example.test\r\n\tX: y'],
  ['NUL', 'a\0b'],
  ['next line', '\u0085Bcc: victim@example.test'],
  ['line separator', '\u2028Bcc: victim@example.test'],
  ['paragraph separator', '\u2029Bcc: victim@example.test'],
  ['right-to-left override', 'a\u202eb'],
  ['lone surrogate', 'a\ud800b'],
  ['encoded word', '=?utf-8?B?DQpCY2M6IHZpY3RpbUBleGFtcGxlLnRlc3Q=?='],
  ['another mailbox', 'x" <victim@example.test>, "y'],
  ['a group', 'g: victim@example.test, other@example.test;'],
  ['a very long line', 'ü'.repeat(3000)],
  ['a long word', 'w'.repeat(3000)],
] as const;

/** Every header that a mail of ours has, and no other. */
const HEADERS = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Date',
  'MIME-Version',
  'Content-Type',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'List-ID',
  'X-Racksmith-Ticket',
  'X-Racksmith-Notice',
].sort();

describe.each(INJECTIONS)('%s', (_name, bad) => {
  test.each([
    ['the subject', { subject: `Approved${bad}` }],
    ['the name of the recipient', { to: { ...MAIL.to, name: `john${bad}` } }],
    ['the text', { text: `Hello ${bad}\r\n.\r\nMAIL FROM:<x@y.test>\r\n` }],
    ['the page', { html: `<p>${bad}</p>\r\n.\r\nRCPT TO:<victim@example.test>\r\n` }],
  ])('in %s adds no header and no recipient', async (_where, change) => {
    const sink = await rawSink();
    await mailerTo(sink.url).send({ ...MAIL, ...change });
    expect(sink.mails).toHaveLength(1);
    const [mail] = sink.mails;
    expect(mail).toMatchObject({ sender: 'racksmith@localhost', recipients: ['john.doe@example.test'] });
    expect(mail?.headers.map((line) => line.split(':')[0]).sort()).toEqual(HEADERS);
    expect(mail?.headers.find((line) => line.startsWith('To:'))).toMatch(/<john\.doe@example\.test>$/);
    expect(mail?.headers.filter((line) => line.startsWith('To:')).join()).not.toContain('<victim');
    expect(mail?.source.split('\r\n').every((line) => Buffer.byteLength(line) <= 998)).toBe(true);
  });

  test('in the name of the sender adds no header and no recipient', async () => {
    const sink = await rawSink();
    let mailer: Mailer;
    try {
      mailer = mailerTo(sink.url, { from: `"Rack${bad}" <racksmith@localhost>` });
    } catch (error) {
      expect(error).toMatchObject({ code: 'INVALID_INPUT', details: { errors: [{ field: 'from' }] } });
      return;
    }
    await mailer.send(MAIL);
    expect(sink.mails[0]).toMatchObject({
      sender: 'racksmith@localhost',
      recipients: ['john.doe@example.test'],
    });
    expect(sink.mails[0]?.headers.map((line) => line.split(':')[0]).sort()).toEqual(HEADERS);
  });

  test('in an address, ticket number, id or type is refused before anything is sent', async () => {
    const sink = await rawSink();
    const mailer = mailerTo(sink.url);
    const refused: [string, Partial<OutgoingMail>][] = [
      ['to', { to: { address: `john.doe@example.test${bad}` } }],
      ['to', { to: { address: `${bad}john.doe@example.test,` } }],
      ['ticketNumber', { ticketNumber: `TKT-20260114-0007${bad}` }],
      ['notificationId', { notificationId: `42${bad}` }],
      ['noticeType', { noticeType: `approved${bad}` as OutgoingMail['noticeType'] }],
    ];
    for (const [field, change] of refused) {
      const error = await mailer.send({ ...MAIL, ...change }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: 'INVALID_INPUT', details: { errors: [{ field }] } });
      expect(classifyMailError(error)).toBe('permanent');
      expect(String(error)).not.toContain('victim');
    }
    expect(sink.mails).toHaveLength(0);
    expect(sink.connections()).toBe(0);
  });
});

test.each([
  '',
  'john.doe',
  'john doe@example.test',
  'a@example.test, b@example.test',
  'John <a@example.test>',
  '<a@example.test>',
  'a@example.test ',
  '"a b"@example.test',
  'a@b@example.test',
  'a@[127.0.0.1]',
  'a%victim@example.test',
  'host!a@example.test',
  `${'a'.repeat(250)}@example.test`,
])('%j is no recipient', async (address) => {
  const sink = await rawSink();
  await expect(mailerTo(sink.url).send({ ...MAIL, to: { address } })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(sink.connections()).toBe(0);
});

describe('what the server says', () => {
  test.each([
    ['RCPT TO', '550 5.1.1 no such user john.doe@example.test', 'permanent'],
    ['RCPT TO', '554 5.7.1 relay denied', 'permanent'],
    ['MAIL FROM', '553 5.1.8 bad sender', 'permanent'],
    ['DATA', '554 5.7.1 looks like spam', 'permanent'],
    ['DATA', '552 5.3.4 too big', 'permanent'],
    ['RCPT TO', '450 4.2.1 try later', 'temporary'],
    ['RCPT TO', '452 4.2.2 mailbox full', 'temporary'],
    ['MAIL FROM', '451 4.3.0 out of order', 'temporary'],
    ['MAIL FROM', '530 5.7.0 log in first', 'temporary'],
    ['DATA', '421 4.3.2 going down', 'temporary'],
    ['DATA', '451 4.7.1 greylisted', 'temporary'],
  ] as const)('at %s, %s is %s', async (stage, reply, kind) => {
    const sink = await rawSink((at) => (at === stage ? reply : undefined));
    const error = await mailerTo(sink.url)
      .send(MAIL)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject({ responseCode: Number(reply.slice(0, 3)) });
    expect(classifyMailError(error)).toBe(kind);
    expect(String(error)).toContain(reply.slice(0, 3));
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('john.doe');
  });

  test('a refused mail does not hold up the next one', async () => {
    let isFirst = true;
    const sink = await rawSink((stage) => {
      if (stage !== 'RCPT TO' || !isFirst) return undefined;
      isFirst = false;
      return '550 no such user';
    });
    const mailer = mailerTo(sink.url);
    await expect(mailer.send(MAIL)).rejects.toThrow('550');
    await mailer.send({ ...MAIL, notificationId: 43 });
    expect(sink.mails).toHaveLength(1);
  });
});

/** A server made of one reaction to each connection. */
async function strangeServer(react: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    react(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `smtp://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

describe('a server that fails', () => {
  const timeouts = { connection: 300, greeting: 300, socket: 300, total: 900 };

  test.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['hangs up', (socket) => socket.end()],
    ['resets', (socket) => socket.resetAndDestroy()],
    ['refuses everybody', (socket) => socket.end('554 not here\r\n')],
    ['speaks something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['falls silent after the greeting', (socket) => socket.write('220 hello\r\n')],
    [
      'answers a byte at a time, for ever',
      (socket) => {
        socket.write('220 hello\r\n');
        const drip = setInterval(() => socket.write('2'), 50);
        socket.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s: temporary, and told in bounded time', async (_name, react) => {
    const mailer = mailerTo(await strangeServer(react), { timeouts });
    const start = performance.now();
    const error = await mailer.send(MAIL).catch((thrown: unknown) => thrown);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(error).toBeInstanceOf(MailError);
    expect(classifyMailError(error)).toBe('temporary');
  });

  test('takes the mail and hangs up before it says so: temporary, told after one more try, under one id', async () => {
    const ids: (string | undefined)[] = [];
    const url = await strangeServer((socket) => {
      let received = '';
      socket.write('220 hello\r\n');
      socket.on('data', (chunk) => {
        received += chunk.toString();
        if (!received.endsWith('\r\n')) return;
        if (received.endsWith('\r\n.\r\n')) {
          ids.push(/^Message-ID: (.*)\r$/m.exec(received)?.[1]);
          socket.destroy();
        } else if (!received.includes('\r\nMessage-ID')) {
          socket.write(received.endsWith('DATA\r\n') ? '354 go on\r\n' : '250 fine\r\n');
        }
      });
    });
    const error = await mailerTo(url)
      .send(MAIL)
      .catch((thrown: unknown) => thrown);
    expect(classifyMailError(error)).toBe('temporary');
    expect(ids.length).toBeLessThanOrEqual(2);
    expect(new Set(ids)).toEqual(new Set(['<notification-42@racks.example.test>']));
  });

  test('is away: temporary; once it is back the same mailer delivers', async () => {
    const sink = await startMailSink();
    opened.push(() => sink.stop());
    const mailer = mailerTo(sink.url);
    await mailer.send(MAIL);
    await sink.stop();
    const error = await mailer.send({ ...MAIL, notificationId: 43 }).catch((thrown: unknown) => thrown);
    expect(classifyMailError(error)).toBe('temporary');
    await expect(mailer.verify()).rejects.toBeInstanceOf(MailError);
    await sink.start();
    await mailer.verify();
    await mailer.send({ ...MAIL, notificationId: 43 });
    expect(sink.messages().map(({ messageId }) => messageId)).toEqual([
      '<notification-42@racks.example.test>',
      '<notification-43@racks.example.test>',
    ]);
  });

  test('closing ends what is under way, as temporary', async () => {
    const connected = Promise.withResolvers<void>();
    const mailer = mailerTo(await strangeServer(() => connected.resolve()));
    const sending = mailer.send(MAIL).catch((thrown: unknown) => thrown);
    await connected.promise;
    mailer.close();
    expect(classifyMailError(await sending)).toBe('temporary');
    expect(classifyMailError(await mailer.send(MAIL).catch((thrown: unknown) => thrown))).toBe('temporary');
  });

  test('a name that does not resolve is told by verify, within the limit', async () => {
    const start = performance.now();
    await expect(mailerTo('smtp://mail.invalid:25').verify()).rejects.toBeInstanceOf(MailError);
    expect(performance.now() - start).toBeLessThan(12_000);
  });
});

describe('a wrong setting is named at once', () => {
  test.each<[string, Partial<MailerOptions>]>([
    ['smtpUrl', { smtpUrl: 'localhost:1025' }],
    ['smtpUrl', { smtpUrl: 'http://localhost:1025' }],
    ['smtpUrl', { smtpUrl: 'smtp://' }],
    ['from', { from: 'Racksmith' }],
    ['from', { from: 'a@example.test, b@example.test' }],
    ['from', { from: 'Racks: a@example.test;' }],
    ['from', { from: '' }],
    ['publicUrl', { publicUrl: 'localhost' }],
    ['publicUrl', { publicUrl: 'ftp://example.test' }],
  ])('%s: %j', (field, change) => {
    const options = { ...OPTIONS, smtpUrl: 'smtp://127.0.0.1:1', ...change };
    expect(() => createMailer(options)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => createMailer(options)).toThrow(field);
  });

  test('a password in the address is not repeated', () => {
    const options = { ...OPTIONS, smtpUrl: 'smpt://user:s3cret@example.test' };
    expect(() => createMailer(options)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('s3cret') }),
    );
  });
});

test.each([
  ['http://localhost:8000', '<notification-42@localhost>'],
  ['http://[::1]:8000', '<notification-42@1>'],
  ['https://BÜRO.example.test', '<notification-42@xn--bro-hoa.example.test>'],
])('ids made for %s are well formed', async (publicUrl, id) => {
  const sink = await rawSink();
  await expect(mailerTo(sink.url, { publicUrl }).send(MAIL)).resolves.toEqual({ messageId: id });
  expect(sink.mails[0]?.headers).toContain(`Message-ID: ${id}`);
});
