import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export interface MailCounter {
  /** smtp://127.0.0.1:port */
  readonly url: string;
  /** How many mails were taken so far. */
  readonly count: number;
  stop(): Promise<void>;
}

/** A real SMTP server on a free port that takes every mail and keeps none: what becomes of mails is not its business. */
export async function startMailCounter(): Promise<MailCounter> {
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onData: (stream, _session, done) => {
      stream.resume().once('end', () => {
        count += 1;
        done();
      });
    },
  });
  // A sender that dies in the middle is not our trouble.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
