import { DomainError } from '@racksmith/domain';
import type { ZodType } from 'zod';

import { snakeCaseKeys } from './camel-case-keys.ts';

/** A request as it is sent, checked before: a mistake of ours is named here and not by the other side. */
export function toWire(schema: ZodType, request: object): unknown {
  const parsed = schema.safeParse(snakeCaseKeys(request));
  if (parsed.success) return parsed.data;
  throw DomainError.invalidInput(
    parsed.error.issues.map((issue) => ({ field: issue.path.join('.') || 'request', reason: issue.message })),
  );
}
