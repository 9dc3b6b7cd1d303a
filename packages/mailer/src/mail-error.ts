import { DomainError } from '@racksmith/domain';

/** Whether sending the same mail again can help. */
export type MailFailure = 'permanent' | 'temporary';

interface SmtpFault {
  /** nodemailer's own code, such as ECONNECTION or EENVELOPE. */
  code?: unknown;
  /** Where in the conversation: `CONN`, `MAIL FROM`, `RCPT TO`, `DATA`, ... */
  command?: unknown;
  /** The server's three digits, if it answered. */
  responseCode?: unknown;
}

/** A mail that did not go out. The message is fit for logs and for the notification row: addresses are masked. */
export class MailError extends Error implements SmtpFault {
  readonly code: string | null;
  readonly command: string | null;
  readonly responseCode: number | null;

  constructor(error: unknown) {
    const { code, command, responseCode } = faultOf(error);
    const said = error instanceof Error ? error.message : String(error);
    super(said.replace(/[^\s<>"'():;,]+@[^\s<>"'():;,]+/g, '…').slice(0, 500));
    this.name = 'MailError';
    this.code = typeof code === 'string' ? code : null;
    this.command = typeof command === 'string' ? command : null;
    this.responseCode = typeof responseCode === 'number' ? responseCode : null;
  }
}

/** Replies with 5 in front that speak of the session or of our account, not of this mail. */
const SESSION_REPLIES = new Set<unknown>([503, 521, 530, 534, 535, 538]);
const ABOUT_THIS_MAIL = new Set<unknown>(['MAIL FROM', 'RCPT TO', 'DATA']);
const REFUSED_BEFORE_SENDING = new Set<unknown>(['EENVELOPE', 'EMESSAGE']);

/**
 * Permanent: an address or mail that is refused for good (5xx to sender, recipient or content). Everything else may
 * heal: 4xx, an unreachable or silent server, and also a refused login or greeting, which an operator can put right.
 */
export function classifyMailError(error: unknown): MailFailure {
  if (error instanceof DomainError) return error.code === 'INVALID_INPUT' ? 'permanent' : 'temporary';
  const { code, command, responseCode } = faultOf(error);
  if (typeof responseCode !== 'number') return REFUSED_BEFORE_SENDING.has(code) ? 'permanent' : 'temporary';
  const isRefusal = responseCode >= 500 && responseCode < 600 && !SESSION_REPLIES.has(responseCode);
  return isRefusal && ABOUT_THIS_MAIL.has(command) ? 'permanent' : 'temporary';
}

function faultOf(error: unknown): SmtpFault {
  return error instanceof Error ? (error as Error & SmtpFault) : {};
}
