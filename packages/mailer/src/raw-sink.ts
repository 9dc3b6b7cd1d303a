import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** What came over the wire, before anybody parsed it. */
export interface RawMail {
  sender: string;
  recipients: string[];
  /** Header lines, unfolded, in the order in which they came. */
  headers: string[];
  source: string;
}

export interface RawSink {
  url: string;
  mails: RawMail[];
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

type Stage = 'MAIL FROM' | 'RCPT TO' | 'DATA';

/** For tests: an SMTP server that keeps the bytes, and refuses at a stage with a reply such as `550 no`. */
export async function startRawSink(
  refuse: (stage: Stage) => string | undefined = () => undefined,
): Promise<RawSink> {
  const mails: RawMail[] = [];
  let connections = 0;
  const refusal = (stage: Stage): Error | null => {
    const reply = refuse(stage);
    if (reply === undefined) return null;
    return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 20,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onMailFrom: (_address, _session, done) => done(refusal('MAIL FROM')),
    onRcptTo: (_address, _session, done) => done(refusal('RCPT TO')),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const error = refusal('DATA');
        if (error) return done(error);
        const source = Buffer.concat(chunks).toString('utf8');
        const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
        mails.push({
          sender: envelope.mailFrom ? envelope.mailFrom.address : '',
          recipients: envelope.rcptTo.map(({ address }) => address),
          headers: head.split('\r\n'),
          source,
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
