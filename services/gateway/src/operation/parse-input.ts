import { explainIssue, explainIssues } from '@racksmith/contracts';
import { DomainError, type FieldError } from '@racksmith/domain';
import type * as z from 'zod';

import type { InputSchema } from './operation.ts';

/**
 * The input of an operation, from what was sent.
 * @param unknownFields `refuse` them, or `ignore` them at any depth
 * @throws DomainError INVALID_INPUT naming every field and why it was refused
 */
export function parseInput(
  schema: InputSchema,
  fields: Record<string, unknown>,
  { faults, unknownFields }: { faults: readonly FieldError[]; unknownFields: 'refuse' | 'ignore' },
): unknown {
  let result = schema.safeParse(fields, { error: explainIssue });
  if (!result.success && unknownFields === 'ignore') {
    const known = withoutUnknown(fields, result.error.issues);
    if (known) result = schema.safeParse(known, { error: explainIssue });
  }
  if (result.success && faults.length === 0) return result.data;
  const unread = new Set(faults.map(({ field }) => field));
  // Of a body that nobody could read, it is not said that every field is missing.
  if (unread.has('body')) throw DomainError.invalidInput([...faults]);
  const errors = result.success ? [] : explainIssues(result.error.issues, 'body');
  throw DomainError.invalidInput([...faults, ...errors.filter(({ field }) => !unread.has(field))]);
}

/** A copy without the fields that zod did not recognise; undefined if there are none. */
function withoutUnknown(
  fields: Record<string, unknown>,
  issues: readonly z.core.$ZodIssue[],
): Record<string, unknown> | undefined {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (unknown.length === 0) return undefined;
  const copy = structuredClone(fields);
  for (const { path, keys } of unknown) {
    let holder: unknown = copy;
    for (const key of path) holder = (holder as Record<PropertyKey, unknown>)[key];
    for (const key of keys) delete (holder as Record<string, unknown>)[key];
  }
  return copy;
}
