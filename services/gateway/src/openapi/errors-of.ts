import { ERROR_CODES, type ErrorCode } from '@racksmith/domain';

import { isWrite, type Operation } from '../operation/operation.ts';

/** Every refusal that an operation can answer with, in the order of their statuses. */
export function errorsOf(operation: Operation): ErrorCode[] {
  const { access, scope, errors = [] } = operation;
  const always = ['INVALID_INPUT', 'RATE_LIMITED', 'INTERNAL', 'UPSTREAM_UNAVAILABLE'] as const;
  const codes = new Set<ErrorCode>([...errors, ...always]);
  if (access !== 'public') codes.add('UNAUTHENTICATED');
  if (scope === 'ticket') codes.add('NOT_FOUND');
  if (typeof access === 'object' && ('permission' in access || 'anyOf' in access)) codes.add('FORBIDDEN');
  if (typeof access === 'object' && 'action' in access) {
    for (const code of ['FORBIDDEN', 'SEPARATION_OF_DUTIES', 'NOT_ASSIGNEE', 'ILLEGAL_TRANSITION'] as const) {
      codes.add(code);
    }
  }
  if (isWrite(operation)) {
    for (const code of ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) codes.add(code);
    if (operation.keepsAnswers !== false) {
      for (const code of ['IDEMPOTENCY_KEY_REUSED', 'CONFLICT'] as const) codes.add(code);
    }
    if (scope === 'ticket') codes.add('PRECONDITION_FAILED');
  }
  return [...codes].sort((one, other) => ERROR_CODES[one] - ERROR_CODES[other] || one.localeCompare(other));
}
