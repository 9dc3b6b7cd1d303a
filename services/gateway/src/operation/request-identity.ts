import { hash, randomUUID } from 'node:crypto';
import { DomainError } from '@racksmith/domain';

const KEY = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

/**
 * The caller's own name for this request.
 * @throws DomainError INVALID_INPUT if it is unusable
 */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key')?.trim();
  if (!key) return undefined;
  if (KEY.test(key)) return key;
  const reason = 'must be 1 to 255 printable ASCII characters';
  throw DomainError.invalidInput([{ field: 'Idempotency-Key', reason }]);
}

/** The same for the same key of the same person on the same subject; without a key, never the same twice. */
export function eventIdOf(scope: readonly (string | number | null)[], key: string | undefined): string {
  return key === undefined ? randomUUID() : digest([...scope, key]);
}

/** SHA-256 in hex over parts that cannot run into each other. */
export function digest(parts: unknown): string {
  return hash('sha256', JSON.stringify(parts, sortKeys));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
