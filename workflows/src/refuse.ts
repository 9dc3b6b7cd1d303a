import type { ErrorCode } from '@racksmith/domain';
import { ApplicationFailure } from '@temporalio/workflow';

/**
 * The failure that reaches the caller of an update. Anything but an ApplicationFailure thrown in a handler would fail
 * the workflow task, and the ticket would be stuck until somebody deploys other code.
 */
export function refuse(
  code: ErrorCode,
  message: string,
  details: Record<string, unknown> = {},
): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message, nonRetryable: true, details: [details] });
}
