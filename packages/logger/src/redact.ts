import { pino } from 'pino';

const SECRET = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'password_hash',
  'passwordHash',
  'token',
  'tokens',
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'secret',
  'signature',
  'webhook-signature',
];

const PERSONAL = ['email', 'recipient', 'body', 'comment'];

const HIDDEN = new Set([...SECRET, ...PERSONAL]);
const CENSOR = '[redacted]';
/** Deeper than anything that is logged. */
const DEPTH = 6;

/**
 * What may stand in the log of a value: the value itself, or a copy where something in it is secret or personal; of an
 * error what pino shows of one. Goes by the names of fields, at any depth. By hand, since pino's own redaction takes
 * longer than all the rest of a line.
 */
export function redact<T>(value: T, depth = DEPTH): T {
  if (typeof value !== 'object' || value === null || depth === 0 || ArrayBuffer.isView(value)) return value;
  if (value instanceof Error) return redact(pino.stdSerializers.err(value), depth) as T;
  let copy: Record<string, unknown> | undefined;
  for (const [field, inner] of Object.entries(value)) {
    const shown: unknown = HIDDEN.has(field) && inner !== undefined ? CENSOR : redact(inner, depth - 1);
    if (shown !== inner) (copy ??= copyOf(value))[field] = shown;
  }
  return (copy as T | undefined) ?? value;
}

function copyOf(value: object): Record<string, unknown> {
  return (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
}
