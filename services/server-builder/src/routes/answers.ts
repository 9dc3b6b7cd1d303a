import { serverBuilderProblemSchema } from '@racksmith/contracts/server-builder';
import type { ErrorCode } from '@racksmith/domain';
import type * as z from 'zod';

interface Refusal {
  description: string;
  example: { code: ErrorCode; detail: string; [more: string]: unknown };
}

const WHEN_REFUSED = {
  400: {
    description: 'The request does not have the agreed form',
    example: {
      code: 'INVALID_INPUT',
      detail: 'slot: must be printable text',
      errors: [{ field: 'slot', reason: 'must be printable text' }],
    },
  },
  401: {
    description: 'No valid token',
    example: { code: 'UNAUTHENTICATED', detail: 'A valid bearer token is required' },
  },
  404: { description: 'Not known', example: { code: 'NOT_FOUND', detail: 'There is no server srv-9' } },
  409: {
    description: 'The inventory is not as the request expects',
    example: {
      code: 'EFFECT_REFUSED',
      detail: 'Bay 2 already holds disk-a S6K1NX0T100009',
      facts: { reason: 'slot_occupied', slot: 'Bay 2', found_serial: 'S6K1NX0T100009' },
    },
  },
  413: {
    description: 'The body is too large',
    example: { code: 'PAYLOAD_TOO_LARGE', detail: 'The body may have at most 65536 bytes' },
  },
  415: {
    description: 'The body is of another type',
    example: { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'A table is sent as text/csv' },
  },
  422: {
    description: 'The idempotency key was used for something else',
    example: { code: 'IDEMPOTENCY_KEY_REUSED', detail: 'k1 was used for another step' },
  },
  500: {
    description: 'A defect; the id finds it in the log',
    example: { code: 'INTERNAL', detail: 'Something went wrong on our side', id: '6f1d2c3b' },
  },
  503: {
    description: 'The database does not answer; try again after as many seconds as Retry-After says',
    example: { code: 'UPSTREAM_UNAVAILABLE', detail: 'The database does not answer; try again' },
  },
} as const satisfies Record<number, Refusal>;

export function jsonAnswer<T extends z.ZodType>(description: string, schema: T, example: z.input<T>) {
  return { description, content: { 'application/json': { schema, example } } };
}

export function jsonBody<T extends z.ZodType>(schema: T, example: z.input<T>) {
  return { required: true, content: { 'application/json': { schema, example } } };
}

/** For the published description only: the answers themselves are made where errors are caught. */
export function problemAnswers(...statuses: (keyof typeof WHEN_REFUSED)[]) {
  const all = [...statuses, 401, 500, 503] as const;
  return Object.fromEntries(
    all.map((status) => {
      const { description, example } = WHEN_REFUSED[status];
      const title = example.code.toLowerCase().replaceAll('_', ' ');
      const whole = { type: 'about:blank', title, status, ...example };
      const schema = serverBuilderProblemSchema;
      return [status, { description, content: { 'application/problem+json': { schema, example: whole } } }];
    }),
  );
}
