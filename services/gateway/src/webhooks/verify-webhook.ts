import { DomainError } from '@racksmith/domain';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** The three headers of Standard Webhooks, lower case. */
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
type WebhookHeaders = Record<(typeof HEADERS)[number], string>;

const MIN_SECRET_BYTES = 24;

export interface VerifiedWebhook {
  /** The sender's id of the message: the same one again is a repetition. */
  messageId: string;
}

export interface WebhookVerifier {
  /**
   * @param rawBody the body as it arrived, before any parsing.
   * @throws DomainError UNAUTHENTICATED when the signature is missing, wrong, or more than 5 minutes off.
   */
  (rawBody: string, headers: Headers): VerifiedWebhook;
}

/**
 * Checks that a message comes from somebody who knows the secret, by the rules of Standard Webhooks: HMAC-SHA256 over
 * id, time and body. A sender that changes its secret may send several signatures; one that fits suffices.
 *
 * @param secret `whsec_` and base64.
 * @throws Error when the secret is not base64 of at least 24 bytes.
 */
export function verifyWebhook({ secret }: { secret: string }): WebhookVerifier {
  assertSecret(secret);
  const webhook = new Webhook(secret);
  return (rawBody, headers) => {
    const signed = readHeaders(headers);
    try {
      webhook.verify(rawBody, signed, { jsonParse: false });
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      throw new DomainError('UNAUTHENTICATED', 'The webhook signature does not verify', {}, { cause: error });
    }
    return { messageId: signed['webhook-id'] };
  };
}

function readHeaders(headers: Headers): WebhookHeaders {
  const entries = HEADERS.map((name) => [name, headers.get(name) ?? ''] as const);
  const missing = entries.filter(([, value]) => value === '').map(([name]) => name);
  if (missing.length > 0) {
    throw new DomainError('UNAUTHENTICATED', `The message lacks the header ${missing.join(' and ')}`);
  }
  return Object.fromEntries(entries) as WebhookHeaders;
}

function assertSecret(secret: string): void {
  const encoded = secret.replace(/^whsec_/, '');
  const size = Buffer.from(encoded, 'base64').byteLength;
  if (!/^[A-Za-z0-9+/]+=*$/.test(encoded) || size < MIN_SECRET_BYTES) {
    throw new Error(`The webhook secret must be whsec_ and base64 of at least ${MIN_SECRET_BYTES} bytes`);
  }
}
