import { DomainError } from '@racksmith/domain';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new DomainError('PAYLOAD_TOO_LARGE', `The body may have at most ${maxBytes} bytes`);
    },
  });
}
