import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Addresses the server was told to deliver to, whatever the headers say. */
  readonly recipients: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: ParsedMail['headers'];
}

export interface MailSink {
  /** smtp://127.0.0.1:port, the same after a stop and start. */
  readonly url: string;
  messages(): readonly ReceivedMail[];
  /** The first mail, received already or within `timeoutMs` (10 s), that the predicate accepts. */
  waitForMessage(predicate: (mail: ReceivedMail) => boolean, timeoutMs?: number): Promise<ReceivedMail>;
  /** Closes the port: senders are refused. What was received stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it gets in memory. */
export async function startMailSink(): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  let port = 0;
  let server: SMTPServer | undefined;

  const start = async (): Promise<void> => {
    const starting = createServer((mail) => {
      received.push(mail);
      for (const check of waiting) check();
    });
    starting.listen(port, '127.0.0.1');
    await once(starting.server, 'listening');
    const address = starting.server.address();
    if (address !== null && typeof address === 'object') ({ port } = address);
    server = starting;
  };
  const stop = async (): Promise<void> => {
    const stopping = server;
    server = undefined;
    if (stopping !== undefined) await new Promise<void>((resolve) => stopping.close(() => resolve()));
  };
  const waitForMessage = (predicate: (mail: ReceivedMail) => boolean, timeoutMs = 10_000) =>
    new Promise<ReceivedMail>((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        waiting.delete(check);
      };
      const check = (): void => {
        const mail = received.find(predicate);
        if (mail === undefined) return;
        finish();
        resolve(mail);
      };
      const timer = setTimeout(() => {
        finish();
        const subjects = received.map((mail) => `"${mail.subject}" to ${mail.recipients.join(', ')}`);
        reject(new Error(`No such mail within ${timeoutMs} ms. Received: ${subjects.join('; ') || 'none'}`));
      }, timeoutMs);
      waiting.add(check);
      check();
    });

  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => [...received],
    waitForMessage,
    stop,
    start,
  };
}

function createServer(onMail: (mail: ReceivedMail) => void): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      void answer(() => receive(stream, recipients).then(onMail), done);
    },
  });
  // A sender that dies in the middle is not the sink's trouble.
  server.on('error', () => undefined);
  return server;
}

async function answer(work: () => Promise<void>, done: (error?: Error) => void): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

async function receive(stream: Readable, recipients: string[]): Promise<ReceivedMail> {
  return toReceived(await simpleParser(stream), recipients);
}

function toReceived(parsed: ParsedMail, recipients: string[]): ReceivedMail {
  return {
    recipients,
    from: addresses(parsed.from).join(', '),
    to: addresses(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? '' : (parsed.html ?? ''),
    messageId: parsed.messageId ?? '',
    headers: parsed.headers,
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const fields = field === undefined ? [] : [field].flat();
  return fields.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
