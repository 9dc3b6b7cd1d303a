import { DomainError } from '@racksmith/domain';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';

import { MailError } from './mail-error.ts';
import { parseSender } from './mailbox.ts';
import { buildMessage, mailHostOf, messageIdOf, type OutgoingMail } from './outgoing-mail.ts';

/** All in milliseconds. `total` bounds one send, whatever the server does. */
export interface MailTimeouts {
  connection: number;
  greeting: number;
  socket: number;
  total: number;
}

export interface MailerOptions {
  /** smtp:// or smtps://, with user and password where needed; nodemailer's own options may follow as a query. */
  smtpUrl: string;
  /** `Racksmith <racksmith@example.com>`, or an address alone. */
  from: string;
  /** Where people reach the console; its host names the ids. */
  publicUrl: string;
  timeouts?: Partial<MailTimeouts>;
}

export interface Mailer {
  /**
   * Sends once and says what came of it; trying again is the caller's business, and harmless.
   * @throws DomainError INVALID_INPUT for a bad address or id, else MailError: see classifyMailError.
   */
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
  /** @throws MailError when the server cannot be reached or refuses us. */
  verify(): Promise<void>;
  /** Ends all connections at once; a mail under way fails as temporary. */
  close(): void;
}

const TIMEOUTS: MailTimeouts = { connection: 5_000, greeting: 5_000, socket: 20_000, total: 25_000 };

/** @throws DomainError INVALID_INPUT naming smtpUrl, from or publicUrl. Opens no connection yet. */
export function createMailer(options: MailerOptions): Mailer {
  const from = parseSender(options.from);
  assertUrl('smtpUrl', options.smtpUrl, ['smtp:', 'smtps:']);
  assertUrl('publicUrl', options.publicUrl, ['http:', 'https:']);
  const mailHost = mailHostOf(options.publicUrl);
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    // A pooled connection may have died unnoticed: one more try on a fresh one.
    maxRequeues: 1,
    dnsTimeout: timeouts.connection,
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
  });
  return {
    async send(mail) {
      const message = buildMessage(mail, from, mailHost);
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeouts.total);
      try {
        // Composed as a whole first: the transport by itself writes it to the socket line by line.
        const raw = await new MailComposer(message).compile().build();
        await transport.sendMail({ envelope: message.envelope, raw, signal: deadline.signal });
      } catch (error) {
        throw new MailError(error);
      } finally {
        clearTimeout(timer);
      }
      return { messageId: messageIdOf(mail.notificationId, mailHost) };
    },
    async verify() {
      await transport.verify().catch((error: unknown) => {
        throw new MailError(error);
      });
    },
    close: () => transport.close({ force: true }),
  };
}

function assertUrl(field: string, value: string, protocols: readonly string[]): void {
  const url = URL.parse(value);
  if (url === null || url.hostname === '' || !protocols.includes(url.protocol)) {
    throw DomainError.invalidInput([{ field, reason: `is not a ${protocols.join('// or ')}// address` }]);
  }
}
